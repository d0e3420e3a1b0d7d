using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Projections.Imports;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

public sealed partial class ImportResult
{
    private const int PageSize = 20;

    private RejectedRow[] shown = [];
    private int page = 1;
    private (string, ImportStage)? of;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public ImportStanding Standing { get; set; } = default!;

    /// <summary>Read a page at a time.</summary>
    [Parameter, EditorRequired]
    public RejectedRows Rejected { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ImportTexts> W { get; set; } = default!;

    [Inject]
    private Wording Words { get; set; } = default!;

    [Inject]
    private ApiTexts Texts { get; set; } = default!;

    private MarkState Mark => Standing switch
    {
        { Stage: ImportStage.Tried } => MarkState.Pending,
        { End: Ledger.Imports.ImportState.Done } => MarkState.Met,
        { End: Ledger.Imports.ImportState.Failed } => MarkState.Overdue,
        _ => MarkState.Warning,
    };

    private string Verdict => Standing.Stage == ImportStage.Tried ? W["TriedVerdict"] : W["State-" + Standing.End];

    protected override void OnParametersSet()
    {
        if (of == (Id, Standing.Stage))
            return;
        of = (Id, Standing.Stage);
        Show(1);
    }

    private static string Figure(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private void Show(int number)
    {
        page = number;
        shown = Standing.Report.Rejected == 0 ? [] : [.. Rejected.Read((number - 1) * PageSize).Take(PageSize)];
    }
}

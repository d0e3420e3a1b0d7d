using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Admin;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Documents;

/// <summary>Edits the wording of documents beside what comes of it.</summary>
public sealed partial class WordingsPage : AdminPage
{
    private const int QuartersBack = 4;

    private WordingText current = new(DocumentKind.Scores, 0, Shipped: true, "");
    private IReadOnlyList<WordingRow> versions = [];
    private ImmutableArray<RulebookError> errors = [];
    private OfficialDocument? preview;
    private Period period;
    private string text = "";
    private string shipped = "";
    private string? loaded;
    private bool savedSince;
    private bool resetting;
    private bool busy;

    /// <summary>Before the wording was read nothing can be typed that the reading would overwrite.</summary>
    private bool ready;

    [SupplyParameterFromQuery(Name = "kind")]
    public string? KindName { get; set; }

    [Inject]
    private DocumentWordings Wordings { get; set; } = default!;

    [Inject]
    private DocumentDesk Desk { get; set; } = default!;

    [Inject]
    private DocumentStore Store { get; set; } = default!;

    [Inject]
    private AuditTrail Trail { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    private static bool Chinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    private DocumentKind Kind => DocumentKinds.TryParse(KindName, out DocumentKind kind) ? kind : DocumentKind.Commendation;

    private string Text
    {
        get => text;
        set
        {
            text = value;
            Examine();
        }
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        period = PreviewPeriod();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (loaded == Kind.Code())
            return;
        (loaded, ready) = (Kind.Code(), false);
        Done = null;
        await TakeNewestAsync();
    }

    private async Task TakeNewestAsync()
    {
        current = await Wordings.TextAsync(Kind, Closed);
        versions = await Store.WordingsAsync(Kind.Code(), Closed);
        shipped = await DocumentWordings.ShippedAsync(Kind, Closed);
        (savedSince, resetting) = (false, false);
        Text = current.Text;
        ready = true;
    }

    /// <summary>The last published quarter of the year, which has all that a paper can say; else the last one that is over, where there are figures for one.</summary>
    private Period PreviewPeriod()
    {
        Period running = Period.QuarterOf(Runner.Board.ThisMonth);
        Period[] past = [.. Enumerable.Range(1, QuartersBack).Select(n => Period.QuarterOf(running.First.AddMonths(-3 * n))).TakeWhile(quarter => quarter.Last >= Runner.Board.FirstMonth)];
        return past.FirstOrDefault(quarter => PeriodResults.Of(Runner.Board, quarter) is { Published: true }, past.FirstOrDefault(running));
    }

    private void StartFrom(string from) => Text = from;

    private void Examine()
    {
        DocumentTemplateResult result = DocumentTemplateLoader.Load(text, "", Kind);
        errors = result.Errors;
        if (result.Template is { } template)
            preview = Desk.Draft(template, period);
    }

    private Task SaveAsync() => errors.IsEmpty && text != current.Text ? StoreAsync(text, D["Saved", current.Version + 1]) : Task.CompletedTask;

    private Task ResetAsync() => StoreAsync(text: null, D["ResetDone"]);

    private async Task StoreAsync(string? text, string said)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            string code = Kind.Code();
            if (!await Store.SaveWordingAsync(code, current.Version, text, By, db => Trail.Add(db, By, AuditAction.WordingSaved, code), Closed))
            {
                // What was typed stays; the person sees the history and decides.
                savedSince = true;
                versions = await Store.WordingsAsync(code, Closed);
                return;
            }

            await TakeNewestAsync();
            Done = said;
        }
        finally
        {
            busy = false;
        }
    }

    private Task KeyAsync(KeyboardEventArgs key) => key is { Key: "Enter", CtrlKey: true } ? SaveAsync() : Task.CompletedTask;
}

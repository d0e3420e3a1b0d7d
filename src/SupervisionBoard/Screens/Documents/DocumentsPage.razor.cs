using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Documents;

/// <summary>What can be made from a period, and everything that was issued.</summary>
public sealed partial class DocumentsPage : LiveComponent
{
    private readonly CancellationTokenSource closed = new();
    private IReadOnlyList<IssuedDocumentRow> register = [];
    private Dictionary<int, OfficialDocument> contents = [];
    private IReadOnlyDictionary<DocumentKind, DocumentOutlook> outlooks = new Dictionary<DocumentKind, DocumentOutlook>();
    private Period period;
    private string by = "";
    private bool makes;
    private bool published;
    private PeriodResults? results;
    private bool hasFigures;
    private bool done;
    private bool busy;
    private IssueRefusal? refusal;
    private DocumentKind? asked;

    [SupplyParameterFromQuery(Name = "period")]
    public string? Asked { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private DocumentDesk Desk { get; set; } = default!;

    [Inject]
    private DocumentStore Store { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>Everything for who makes documents; for others what was issued.</summary>
    private (DocumentKind Kind, IssuedDocumentRow? Row)[] Listed =>
    [
        .. Enum.GetValues<DocumentKind>()
            .Select(kind => (kind, Row: register.FirstOrDefault(r => r.Kind == kind.Code() && r.Period == period.ToString())))
            .Where(d => d.Row is not null || (makes && hasFigures)),
    ];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        // The page is drawn before what follows has been read.
        OnParametersSet();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null)
        {
            AuthenticationState state = await Authentication;
            by = state.User.RecordName();
            makes = (await Authorization.AuthorizeAsync(state.User, resource: null, Access.MakeDocuments)).Succeeded;
        }

        await LoadAsync();
    }

    protected override void OnParametersSet()
    {
        // A quarter is what documents are mostly about; the last one that is over.
        Period before = Period.QuarterOf(Period.QuarterOf(Runner.Board.ThisMonth).First.AddMonths(-1));
        Period usual = before.Last >= Runner.Board.FirstMonth ? before : Period.QuarterOf(Runner.Board.ThisMonth);
        period = Period.TryParse(Asked, out Period wanted) ? wanted : usual;
        results = PeriodResults.Of(Runner.Board, period);
        (hasFigures, published) = (results is not null, results is { Published: true });
        (asked, refusal, done) = (null, null, false);
    }

    protected override async Task OnParametersSetAsync() =>
        outlooks = makes ? await Desk.OutlooksAsync(period, closed.Token) : new Dictionary<DocumentKind, DocumentOutlook>();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            closed.Cancel();
            closed.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task LoadAsync()
    {
        register = await Store.IssuedAsync(closed.Token);
        contents = register.ToDictionary(row => row.Id, DocumentDesk.Read);
    }

    private void Choose(Period chosen) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("period", chosen.ToString()));

    private void Ask(DocumentKind kind) => (asked, refusal, done) = (kind, null, false);

    private async Task IssueAsync(DocumentKind kind)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            (_, refusal) = await Desk.IssueAsync(kind, period, by, closed.Token);
            (asked, done) = (null, refusal is null);
            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private string PathOf(DocumentKind kind) => $"/awards/documents/{kind.Code()}/{period}";

    private static string RegisterPath(IssuedDocumentRow row) => $"/awards/documents/{row.Kind}/{row.Period}";

    private string? NumberOf(IssuedDocumentRow row) => contents[row.Id].Number;

    private string TitleOf(IssuedDocumentRow row) => contents[row.Id].Sheets[0].TitleInOneLine;

    private bool HasTables(DocumentKind kind, IssuedDocumentRow? row) =>
        row is null ? outlooks.GetValueOrDefault(kind) is { HasTables: true } : DocumentDesk.HasTables(contents[row.Id]);

    /// <summary>Nobody to name: it need not be issued.</summary>
    private bool IsForNobody(DocumentKind kind) => outlooks.GetValueOrDefault(kind) is { ForNobody: true };
}

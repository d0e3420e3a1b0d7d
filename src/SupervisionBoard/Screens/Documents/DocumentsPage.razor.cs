using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
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
    private string account = "";
    private bool makes;
    private bool published;
    private bool read;
    private string standing = "";
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

    /// <summary>While a notice hangs out it can be issued, and afterwards not any more.</summary>
    protected override DateTimeOffset? LooksSameUntil =>
        HungNotice.Of(Runner.Board, period).Select(notice => notice.Notice.Until).Where(until => until >= Now).Order().Select(until => (DateTimeOffset?)until).FirstOrDefault();

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
            by = EntryForm.RecorderOf(state.User);
            account = state.User.RecordName();
            makes = (await Authorization.AuthorizeAsync(state.User, resource: null, Access.MakeDocuments)).Succeeded;
        }

        read = true;
        await LoadAsync();
    }

    protected override void OnParametersSet()
    {
        // A quarter is what documents are mostly about; the last one that is over.
        Period before = Period.QuarterOf(Period.QuarterOf(Runner.Board.ThisMonth).First.AddMonths(-1));
        Period usual = before.Last >= Runner.Board.FirstMonth ? before : Period.QuarterOf(Runner.Board.ThisMonth);
        period = Period.TryParse(Asked, out Period wanted) ? wanted : usual;
        (asked, refusal, done) = (null, null, false);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (read)
            await LoadAsync();
    }

    /// <summary>Only what changes which papers there are is worth making all of them anew.</summary>
    protected override void OnBoardChanged(BoardSnapshot before)
    {
        if (read && Standing != standing)
            _ = InvokeAsync(FollowAsync);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            closed.Cancel();
            closed.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Where the period stands: what hangs out, whether it still does, and whether it was published.</summary>
    private string Standing => string.Join(
        ' ', HungNotice.Of(Runner.Board, period).Select(notice => notice.Step + notice.Notice.IsOver(Now)).Append(PeriodStatus.Of(Runner.Board, period).State.ToString()));

    private async Task LoadAsync()
    {
        standing = Standing;
        published = PeriodResults.Of(Runner.Board, period) is { Published: true };
        register = [.. (await Store.IssuedAsync(closed.Token)).Where(row => makes || !(DocumentKinds.TryParse(row.Kind, out DocumentKind kind) && kind.IsConfidential()))];
        contents = register.ToDictionary(row => row.Id, DocumentDesk.Read);
        outlooks = await Desk.OutlooksAsync(period, drafts: makes, closed.Token);
    }

    private async Task FollowAsync()
    {
        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left meanwhile.
        }
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
            (_, refusal) = await Desk.IssueAsync(kind, period, by, account, closed.Token);
            (asked, done) = (null, refusal is null);
            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private string PathOf(DocumentKind kind) => $"/awards/documents/{kind.Code()}/{period}";

    private static string RegisterPath(IssuedDocumentRow row) => string.Create(CultureInfo.InvariantCulture, $"/awards/documents/register/{row.Id}");

    private string? NumberOf(IssuedDocumentRow row) => contents[row.Id].Number;

    private string TitleOf(IssuedDocumentRow row) => contents[row.Id].Sheets[0].TitleInOneLine;

    private static MarkState StateOf(DocumentOutlook outlook) => outlook switch
    {
        { Issued: not null } => MarkState.Met,
        { ForNobody: true } or { Notice: NoticeState.Over } => MarkState.Neutral,
        _ => MarkState.Pending,
    };

    private string WordOf(DocumentOutlook outlook) => outlook switch
    {
        { Issued: { } row } => NumberOf(row) is { } number ? T["StateNumbered", number] : T["StateIssued"],
        { ForNobody: true } => T["StateNobody"],
        { Notice: NoticeState.Over } => T["StateMissed"],
        _ => T["StateDraft"],
    };
}

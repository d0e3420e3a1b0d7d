using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Ledger.Votes;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Votes;

/// <summary>Shows a ballot and takes it, once. Rendered per request, for any phone; what came of it is said after a redirect, so that a reload sends nothing again.</summary>
public abstract class BallotPageBase : ComponentBase
{
    private protected VoteRow? vote;
    private protected string? error;
    private protected (string Title, string? Next)? notice;

    [CascadingParameter]
    public HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "done")]
    public string? Done { get; set; }

    [Inject]
    protected VoteStore Store { get; set; } = default!;

    [Inject]
    protected IStringLocalizer<VoteTexts> T { get; set; } = default!;

    [Inject]
    private VoteDesk Desk { get; set; } = default!;

    [Inject]
    private SignInThrottle Throttle { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Projections.BoardRunner Runner { get; set; } = default!;

    [Inject]
    private Wording Words { get; set; } = default!;

    /// <summary>A person on the roll, not a printed ballot.</summary>
    protected virtual bool ByAccount => false;

    protected abstract string Path { get; }

    protected IFormCollection? Sent => HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType ? Http.Request.Form : null;

    /// <summary>The vote and whether this ballot was used; <c>Used</c> is null for somebody who is not on the roll.</summary>
    protected abstract Task<(VoteRow Vote, bool? Used)?> FindAsync();

    protected abstract Task<CastOutcome> StoreAsync(VoteRow vote, string text);

    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-store";
        Http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (!Throttle.MayVote(Http))
        {
            notice = (T["TooFast"], T["TooFastNext"]);
            return;
        }

        if (await FindAsync() is not { } found)
        {
            // Only when the page has been drawn: one that is not found from the start is given no words of its own.
            Http.Response.OnStarting(() =>
            {
                Http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
            notice = ByAccount ? (T["NotFound"], null) : (T["UnknownTitle"], T["UnknownNext"]);
            return;
        }

        // A form that is sent twice is answered by what the first one came to, below.
        vote = found.Vote;
        if (!HttpMethods.IsPost(Http.Request.Method))
            notice = NoticeOf(found.Vote, found.Used);
    }

    protected async Task CastAsync()
    {
        if (vote is null || notice is not null)
            return;
        if (!BallotForm.IsFilledIn(vote, Http.Request.Form))
        {
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            error = T["WronglyMarked"];
            return;
        }

        string text = BallotForm.Read(vote, Http.Request.Form);
        if (text.Length == 0)
        {
            error = T["NothingMarked"];
            return;
        }

        CastOutcome outcome = await StoreAsync(vote, text);
        if (outcome == CastOutcome.Counted)
        {
            Navigation.NavigateTo(Path + "?done=1");
            return;
        }

        Http.Response.StatusCode = StatusCodes.Status409Conflict;
        notice = outcome switch
        {
            CastOutcome.UsedBefore => Used,
            CastOutcome.NotOpen => NoticeOf(vote, used: false) ?? (T["ClosedTitle"], null),
            CastOutcome.Unknown => Unknown,
            _ => throw new InvalidOperationException($"No such outcome: {outcome}"),
        };
    }

    private (string, string?) Used => ByAccount ? (T["UsedAccount"], T["UsedNext"]) : (T["UsedTitle"], T["UsedNext"]);

    private (string, string?) Unknown => ByAccount ? (T["UnknownAccount"], null) : (T["UnknownTitle"], T["UnknownNext"]);

    private (string, string?)? NoticeOf(VoteRow row, bool? used)
    {
        if (used is null)
            return Unknown;
        if (used is true)
            return Done is not null ? (T["Thanks"], T["ThanksNext"]) : Used;
        return Desk.StateOf(row) switch
        {
            VoteState.Open => null,
            VoteState.Upcoming => (T["UpcomingTitle"], T["UpcomingNext", At(row.OpensAt)]),
            VoteState.Over or VoteState.Counted => (T["ClosedTitle"], T["ClosedNext", At(Math.Min(row.ClosesAt, row.CountedAt ?? row.ClosesAt))]),
            var state => throw new InvalidOperationException($"No such state: {state}"),
        };
    }

    private string At(long milliseconds) => Words.At(Runner.Board.Time.Local(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)));
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Reviews;

/// <summary>One month's procedure: where it stands, who has to do what, and everything on record.</summary>
public sealed partial class MonthPage : ReviewPageBase
{
    private const int MostDuties = 8;

    private Month month;
    private bool known;
    private MonthReview? review;
    private PeriodState state;
    private FrozenMonth? frozen;
    private ImmutableArray<ReviewDuty> duties = [];
    private ImmutableArray<ReviewEntry> record = [];
    private int filedCount;
    private int people;
    private int pending;
    private string? blocked;
    private string? about;
    private ImmutableArray<string> appeals = [];
    private ImmutableArray<LedgerRecord> moved = [];
    private string? done;

    [Parameter]
    public string Text { get; set; } = "";

    [SupplyParameterFromQuery(Name = "area")]
    public string? AreaText { get; set; }

    [SupplyParameterFromQuery(Name = "person")]
    public string? PersonText { get; set; }

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    private string Name => Words.Month(month);

    public static string PathOf(Month month) => $"/awards/months/{month}";

    /// <summary>When somebody is late, or the notice is over.</summary>
    protected override DateTimeOffset? LooksSameUntil => duties.Where(duty => duty.Due >= Now).Min(duty => (DateTimeOffset?)duty.Due);

    protected override void Refresh()
    {
        Board board = State;
        known = Period.TryParse(Text, out Period period) && period.Length == PeriodLength.Month && period.First >= board.FirstMonth && period.First <= board.ThisMonth;
        if (!known)
            return;
        month = period.First;
        review = board.Reviews.Find(month);
        state = board.Reviews.StateOf(month);
        frozen = board.Reviews.FrozenOf(month);
        duties = ReviewDuties.Of(board, month, Now);
        people = review is null && month < board.ThisMonth ? ReviewRules.People(board, month).Length : 0;
        pending = ReviewRules.PendingFindings(board, month);
        // What each of them wrote is on their own page; the record names the turns of the procedure.
        record = review is null ? [] : [.. review.Entries.Where(e => e.Step is not (SelfReportFiled or SelfReportReviewed)).Reverse()];
        filedCount = (review?.Entries.Length ?? 0) - record.Length;
        blocked = Blocked(board);
        moved = state is PeriodState.Notice or PeriodState.Approval ? MovedSince(board) : [];
    }

    /// <summary>What happened to findings of the month since its figures hung out, or since they were approved.</summary>
    private ImmutableArray<LedgerRecord> MovedSince(Board board) =>
        Viewer.SeesEverybody && review!.Entries.LastOrDefault(e => e.Step is NoticeStarted or MonthApproved) is { } last ? ReviewChanges.EntriesSince(board, month, last.Position) : [];

    /// <summary>What keeps approval or publication waiting, for those who would do it.</summary>
    private string? Blocked(Board board)
    {
        appeals = [];
        if (state is not (PeriodState.Audit or PeriodState.Approval))
            return null;
        ReviewAction next = state == PeriodState.Audit ? new ReviewAction.StartNotice("·") : review!.Approved is null ? new ReviewAction.Approve() : new ReviewAction.Publish();
        if (ReviewRules.Check(board, Viewer.Actor, month, next, Now) is not { Code: "review-open-appeals" or "review-open-objections" or "review-own-audit" or "review-own-signature" or "review-figures-changed" or "review-notice-changed" } refusal)
            return null;
        if (refusal.Code != "review-open-appeals")
            return Api.Of(CultureInfo.CurrentUICulture, refusal);
        appeals = ReviewRules.OpenAppeals(board, month);
        return T["AppealsBlock", appeals.Length];
    }

    private bool Can(ReviewAction action) => ReviewRules.Check(State, Viewer.Actor, month, action, Now) is null;

    /// <summary>Whoever may not read others' reports does not read why one was sent back.</summary>
    private string? Said(ReviewStepped step) => step switch
    {
        SelfReportStepped report => review!.ReportOf(report.Staff) is { } of && Viewer.MaySee(of) ? ReviewWording.Said(step) : null,
        ObjectionRaised raised => Viewer.MayKnow(raised) ? raised.Text : null,
        ObjectionDecided decided => Viewer.SeesEverybody ? decided.Reason : null,
        _ => ReviewWording.Said(step),
    };

    /// <summary>Who objected stays between that person and those who answer.</summary>
    private string? By(ReviewStepped step) => step is ObjectionRaised raised && !Viewer.MayKnow(raised) ? null : Words.By(step.By);

    /// <summary>What can be objected to: one's own result and window first, then everybody's.</summary>
    private IEnumerable<(string Value, string Text)> Abouts()
    {
        Board board = State;
        Subject? own = Viewer.Staff is { } code ? Subject.Of(code) : null;
        Subject? window = Viewer.Staff is { } me && board.Roster.Find(me) is { } member ? Subject.Of(member.WindowOn(board.RosterDay(month))) : null;
        ImmutableArray<Subject> everybody = [.. Standings.TakingPart(board, SubjectKind.Staff, month)];
        ImmutableArray<Subject> windows = [.. Standings.TakingPart(board, SubjectKind.Window, month)];
        foreach (Subject subject in everybody.Where(s => s == own))
            yield return (subject.ToString(), T["AboutOwn", Standings.NameOf(board, subject)]);
        foreach (Subject subject in windows.OrderByDescending(s => s == window))
            yield return (subject.ToString(), T["AboutWindow", Standings.NameOf(board, subject)]);
        foreach (Subject subject in everybody.Where(s => s != own))
            yield return (subject.ToString(), T["AboutPerson", Standings.NameOf(board, subject), subject.Code]);
    }

    private void Done(string what)
    {
        done = T[what];
        Refresh();
    }
}

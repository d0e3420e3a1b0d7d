using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;

namespace SupervisionBoard.Screens.Reviews;

/// <summary>The months with where each stands, who is late and what comes next.</summary>
public sealed partial class ReviewsPage : ReviewPageBase
{
    private const int NamedLate = 3;
    private MonthRow[] months = [];
    private MonthReview? own;
    private SelfReport? report;

    private DateTimeOffset? nextDue;

    protected override DateTimeOffset? LooksSameUntil => nextDue;

    private string OwnHint => own is null || report is null ? "" : report.State is SelfReportState.Outstanding
        ? T["OwnDue", Dates.Due(State.Time.Local(own.FileBy(State.Context.Schedule, report)))] : T["OwnLook"];

    private sealed record MonthRow(Month Month, PeriodState State, (string Text, DateTimeOffset Due)? Next, int Late, string LateWho, DateTimeOffset? PublishedAt, string Rulebook);

    protected override void Refresh()
    {
        Board board = State;
        List<MonthRow> rows = [];
        nextDue = null;
        for (Month month = board.ThisMonth; month >= board.FirstMonth; month = month.AddMonths(-1))
            rows.Add(RowOf(board, month));
        months = [.. rows];
        own = Viewer.Staff is { } staff ? board.Reviews.Months.Values.LastOrDefault(r => r.ReportOf(staff) is not null) : null;
        report = own?.ReportOf(Viewer.Staff!.Value);
    }

    private MonthRow RowOf(Board board, Month month)
    {
        var duties = ReviewDuties.Of(board, month, Now);
        foreach (ReviewDuty duty in duties.Where(d => d.Due >= Now && !(d.Due >= nextDue)))
            nextDue = duty.Due;
        var late = duties.Where(d => d.IsLate).ToArray();
        var status = PeriodStatus.Of(board, Period.Of(month));
        return new MonthRow(
            month,
            status.State,
            duties.IsEmpty ? null : (duties.Length == 1 ? Words.Duty(board, duties[0]) : T["DutiesPattern", Words.Duty(board, duties[0]).ToString(), duties.Length - 1].Value, duties[0].Due),
            late.Length,
            string.Join(T["LateSeparator"], late.Take(NamedLate).Select(d => Words.Duty(board, d))),
            status.PublishedAt,
            Words.Rulebook(board, status.Rulebook, status.Version));
    }
}

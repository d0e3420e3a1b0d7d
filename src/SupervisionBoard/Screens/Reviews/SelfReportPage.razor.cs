using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Reviews;

/// <summary>The own month: what is on record, and the self-report (自查小结) that answers it. Made for a phone.</summary>
public sealed partial class SelfReportPage : ReviewPageBase
{
    private MonthReview? review;
    private SelfReport? report;
    private ScoreSheet? sheet;
    private FindingRow[] found = [];
    private string statement = "";
    private Month? written;
    private string? refusal;
    private string? error;
    private string? done;
    private bool busy;
    private bool missing;
    private long seen;
    private KeptText? kept;

    /// <summary>The month; without it the last one on whose list the person is.</summary>
    [SupplyParameterFromQuery(Name = "month")]
    public string? MonthText { get; set; }

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    public static string PathOf(Month month) => $"/awards/self-report?month={month}";

    /// <summary>When it can no longer be filed.</summary>
    protected override DateTimeOffset? LooksSameUntil =>
        review is not null && report is not null && review.FileBy(State.Context.Schedule, report) is var due && due >= Now ? due : null;

    protected override void Refresh()
    {
        Board board = State;
        StaffCode staff = Viewer.Staff ?? default;
        review = Period.TryParse(MonthText, out Period period) && period.Length == PeriodLength.Month
            ? board.Reviews.Find(period.First)
            : board.Reviews.Months.Values.LastOrDefault(r => r.ReportOf(staff) is not null);
        report = review?.ReportOf(staff);
        if (review is null || report is null)
            return;
        Refusal? filing = ReviewRules.Check(board, Viewer.Actor, review.Month, new ReviewAction.FileSelfReport("·"), Now);
        refusal = filing is null ? null : Api.Of(CultureInfo.CurrentUICulture, filing);
        sheet = board.Sheets.Of(board, Subject.Of(staff), review.Month);
        found = [.. board.Ledger.MonthOf(Subject.Of(staff), review.Month).Findings.Select(f => FindingQuery.RowOf(board, f)).OrderBy(f => f.Finding.OccurredOn)];
        if (written == review.Month)
            return;
        // What was filed before is where a corrected one begins; what is being typed stays.
        (written, statement, seen) = (review.Month, report.Filed?.Statement ?? "", board.Position);
    }

    private async Task FileAsync()
    {
        missing = string.IsNullOrWhiteSpace(statement);
        if (busy || missing || review is null)
            return;
        busy = true;
        try
        {
            Refusal? refused = EntryForm.Refused(await Queue.SubmitAsync(new ReviewSubmitted
            {
                Source = StepButton.Source, By = Viewer.Actor.By, Actor = Viewer.Actor, Month = review.Month, Action = new ReviewAction.FileSelfReport(statement), Seen = seen,
            }));
            // Told once: whoever files again knows.
            seen = State.Position;
            error = refused is null ? null : Api.Of(CultureInfo.CurrentUICulture, refused);
        }
        finally
        {
            busy = false;
        }

        if (error is null)
        {
            done = T["DoneFile"];
            if (kept is not null)
                await kept.DropAsync();
        }

        Refresh();
    }

    private Task KeyAsync(KeyboardEventArgs key) => key is { Key: "Enter", CtrlKey: true } ? FileAsync() : Task.CompletedTask;
}

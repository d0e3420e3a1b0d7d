using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Reviews;

/// <summary>States, duties and steps of a month's review in words.</summary>
public sealed class ReviewWording(IStringLocalizer<ReviewTexts> texts, FindingWording findings)
{
    public string State(PeriodState state) => texts["State" + state];

    public string Month(Month month) => findings.Month(month);

    public static MarkState Mark(PeriodState state) => state switch
    {
        PeriodState.Open => MarkState.Neutral,
        PeriodState.Published => MarkState.Met,
        _ => MarkState.Pending,
    };

    public string Report(SelfReport report) => texts[report.IsReturned ? "ReportReturned" : "Report" + report.State];

    /// <summary>Whoever signs an area has looked at all that were filed in it, also at those without an opinion of their own.</summary>
    public static MarkState Mark(SelfReport report, AreaReview? area) =>
        report.State == SelfReportState.Filed && area?.Signed is not null ? MarkState.Met : Mark(report);

    public static MarkState Mark(SelfReport report) => report.State switch
    {
        SelfReportState.Outstanding => MarkState.Warning,
        SelfReportState.Filed => MarkState.Pending,
        SelfReportState.Reviewed => MarkState.Met,
        SelfReportState.Waived => MarkState.Revoked,
        _ => throw new InvalidOperationException($"No such state: {report.State}"),
    };

    public string Duty(Board board, ReviewDuty duty) => texts[
        "Duty" + duty.Kind,
        duty.Staff is { } staff ? NameOf(board, staff) : duty.Area is { } area ? NameOf(board, area) : duty.Objection ?? 0];

    /// <summary>The regulation by its title where it is still among those in use.</summary>
    public string Rulebook(Board board, string? id, int? version) => id is null
        ? "—"
        : texts["RulebookPattern", board.Context.Rulebooks.Versions.FirstOrDefault(v => v.Id == id && v.Version == version)?.Title ?? id, version!];

    /// <summary>One step of the record, without who and when.</summary>
    public string Step(Board board, ReviewStepped step) => step switch
    {
        ReviewOpened opened => texts["StepOpened", findings.Day(opened.FileOn, board.Today), opened.People.Length],
        SelfReportFiled filed => texts["StepFiled", NameOf(board, filed.Staff)],
        SelfReportReturned returned => texts["StepReportReturned", NameOf(board, returned.Staff)],
        SelfReportWaived waived => texts["StepWaived", NameOf(board, waived.Staff)],
        SelfReportReviewed reviewed => texts["StepReviewed", NameOf(board, reviewed.Staff)],
        SelfReportsClosed => texts["StepClosed"],
        AreaSigned signed => texts[signed.Substitute ? "StepAreaSignedFor" : "StepAreaSigned", NameOf(board, signed.Area)],
        AreaReturned returned => texts["StepAreaReturned", NameOf(board, returned.Area)],
        NoticeStarted notice => texts["StepNotice", notice.WorkingDays],
        ObjectionRaised raised => texts["StepObjection", raised.Objection],
        ObjectionDecided decided => texts[decided.Upheld ? "StepObjectionUpheld" : "StepObjectionDismissed", decided.Objection],
        NoticeEnded => texts["StepNoticeEnded"],
        MonthApproved => texts["StepApproved"],
        MonthReturned => texts["StepMonthReturned"],
        MonthPublished => texts["StepPublished"],
        _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
    };

    /// <summary>What somebody wrote with a step; null where nothing was.</summary>
    public static string? Said(ReviewStepped step) => step switch
    {
        SelfReportReturned returned => returned.Reason,
        SelfReportReviewed reviewed => reviewed.Opinion,
        AreaSigned signed => signed.Opinion,
        AreaReturned returned => returned.Reason,
        NoticeStarted notice => notice.Opinion,
        ObjectionRaised raised => raised.Text,
        ObjectionDecided decided => decided.Reason,
        MonthApproved approved => approved.Opinion,
        MonthReturned returned => returned.Reason,
        _ => null,
    };

    /// <summary>Who did it; the board itself where a moment passed.</summary>
    public string By(string by) => findings.Recorder(by);

    /// <summary>A ledger entry that came in between.</summary>
    public string Entry(Board board, LedgerEntry entry)
    {
        Finding finding = board.Ledger.ById[entry.FindingId].Finding;
        string kind = entry switch
        {
            FindingRecorded => "EntryRecorded",
            FindingRevoked => "EntryRevoked",
            FindingConfirmed => "EntryConfirmed",
            AppealFiled => "EntryAppealed",
            AppealDecided => "EntryDecided",
            _ => throw new InvalidOperationException($"No such entry: {entry.GetType().Name}"),
        };
        return texts[kind, Standings.NameOf(board, finding.Subject), finding.Rule.Value, findings.Day(finding.OccurredOn, board.Today)];
    }

    public static string NameOf(Board board, StaffCode staff) => Standings.NameOf(board, Subject.Of(staff));

    public static string NameOf(Board board, AreaCode area) => board.Roster.Areas.GetValueOrDefault(area.Value)?.Name ?? area.Value;
}

using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections.Reviews;

/// <summary>Where a period stands in its procedure.</summary>
public enum PeriodState
{
    /// <summary>It runs, or is over and nobody has opened its review.</summary>
    Open,

    /// <summary>Self-reports are filed (自评).</summary>
    SelfReport,

    /// <summary>The area supervisors give their opinion (复核).</summary>
    Review,

    /// <summary>The supervision office audits (审核).</summary>
    Audit,

    /// <summary>Public notice (公示).</summary>
    Notice,

    /// <summary>Waits for the director and for publication (审定).</summary>
    Approval,
    Published,
}

/// <summary>One step with its place: in the log, and within its month from 1.</summary>
public sealed record ReviewEntry(long Position, int Number, ReviewStepped Step);

public enum SelfReportState
{
    /// <summary>Not filed yet, or returned and not filed again.</summary>
    Outstanding,
    Filed,

    /// <summary>Filed, and somebody gave an opinion on it.</summary>
    Reviewed,

    /// <summary>Not filed in time (弃权).</summary>
    Waived,
}

/// <summary>One person's self-report as it stands.</summary>
public sealed record SelfReport
{
    public required StaffCode Staff { get; init; }

    public required AreaCode Area { get; init; }

    public SelfReportState State { get; init; }

    /// <summary>As filed last; null while nothing was.</summary>
    public SelfReportFiled? Filed { get; init; }

    /// <summary>The last return; a newer <see cref="Filed"/> answers it.</summary>
    public SelfReportReturned? Returned { get; init; }

    public SelfReportReviewed? Review { get; init; }

    /// <summary>Waits for the author after a return.</summary>
    public bool IsReturned => State == SelfReportState.Outstanding && Returned is not null;
}

/// <summary>One area's review as it stands.</summary>
/// <param name="Signed">Null while it is not signed, or was sent back.</param>
/// <param name="Returned">The last time it was sent back.</param>
public sealed record AreaReview(AreaCode Area, AreaSigned? Signed, AreaReturned? Returned);

/// <summary>An objection with what was decided on it.</summary>
public sealed record Objection(ObjectionRaised Raised, ObjectionDecided? Decision)
{
    public int Number => Raised.Objection;

    public bool IsOpen => Decision is null;
}

/// <summary>The review of one month, folded from its steps. A step that was not possible when its turn came has no effect.</summary>
public sealed record MonthReview
{
    private MonthReview(Month month) => Month = month;

    public Month Month { get; }

    public PeriodState State { get; private init; } = PeriodState.Open;

    /// <summary>When the state began.</summary>
    public DateTimeOffset Since { get; private init; }

    public ImmutableArray<ReviewEntry> Entries { get; private init; } = [];

    public required ReviewOpened Opened { get; init; }

    /// <summary>By code of the person.</summary>
    public ImmutableSortedDictionary<string, SelfReport> Reports { get; private init; } = ImmutableSortedDictionary.Create<string, SelfReport>(StringComparer.Ordinal);

    /// <summary>By code of the area; an area without people is not among them.</summary>
    public ImmutableSortedDictionary<string, AreaReview> Areas { get; private init; } = ImmutableSortedDictionary.Create<string, AreaReview>(StringComparer.Ordinal);

    public ImmutableArray<Objection> Objections { get; private init; } = [];

    /// <summary>The notice that runs or ran out last; null before the first and after a return to the audit.</summary>
    public NoticeStarted? Notice { get; private init; }

    public MonthApproved? Approved { get; private init; }

    public MonthPublished? Published { get; private init; }

    /// <summary>The last return to the audit that nothing answered yet; null otherwise.</summary>
    public MonthReturned? Returned { get; private init; }

    public bool IsPublished => State == PeriodState.Published;

    /// <summary>Id of the next step.</summary>
    public string NextId => FormattableString.Invariant($"{Month}/{Entries.Length + 1}");

    public static MonthReview Of(long position, ReviewOpened opened) => new(opened.Month)
    {
        Opened = opened,
        State = PeriodState.SelfReport,
        Since = opened.At,
        Entries = [new ReviewEntry(position, 1, opened)],
        Reports = opened.People.ToImmutableSortedDictionary(p => p.Staff.Value, p => new SelfReport { Staff = p.Staff, Area = p.Area }, StringComparer.Ordinal),
        Areas = opened.People.Select(p => p.Area).Distinct().ToImmutableSortedDictionary(a => a.Value, a => new AreaReview(a, null, null), StringComparer.Ordinal),
    };

    public SelfReport? ReportOf(StaffCode staff) => Reports.GetValueOrDefault(staff.Value ?? "");

    public AreaReview? AreaOf(AreaCode area) => Areas.GetValueOrDefault(area.Value ?? "");

    public IEnumerable<SelfReport> ReportsOf(AreaCode area) => Reports.Values.Where(r => r.Area == area);

    /// <summary>Until when a person may file, inclusive: the day of the form, or after a return the end of the next working day.</summary>
    public DateTimeOffset FileBy(WorkSchedule schedule, SelfReport report)
    {
        DateTimeOffset day = FileBy(schedule);
        if (!report.IsReturned)
            return day;
        DateTimeOffset again = PublicNotice.Of(schedule, report.Returned!.At, 1).Until;
        return again > day ? again : day;
    }

    /// <summary>The end of filing for everybody who was not asked again.</summary>
    public DateTimeOffset FileBy(WorkSchedule schedule)
    {
        DateOnly day = schedule.Calendar.WorkingOnOrAfter(Opened.FileOn);
        for (int more = Opened.FilingDays - 1; more > 0; more--)
            day = schedule.Calendar.WorkingOnOrAfter(day.AddDays(1));
        return DeadlineCounting.EndOf(schedule, DayEnd.Midnight, day);
    }

    /// <summary>The notice with its end as the calendar has it; null while none hangs out.</summary>
    public PublicNotice? NoticeOf(WorkSchedule schedule) => Notice is null ? null : PublicNotice.Of(schedule, Notice.At, Notice.WorkingDays);

    internal MonthReview After(long position, ReviewStepped step)
    {
        MonthReview review = this with { Entries = Entries.Add(new ReviewEntry(position, Entries.Length + 1, step)) };
        return step switch
        {
            ReviewOpened => review,
            SelfReportFiled filed => review.Change(filed, r => r with { State = SelfReportState.Filed, Filed = filed, Review = null }),
            SelfReportReturned returned => review.Change(returned, r => r with { State = SelfReportState.Outstanding, Returned = returned, Review = null }).Unsigned(returned),
            SelfReportWaived waived => review.Change(waived, r => r with { State = SelfReportState.Waived }),
            SelfReportReviewed reviewed => review.Change(reviewed, r => r with { State = r.Filed is null ? r.State : SelfReportState.Reviewed, Review = reviewed }),
            SelfReportsClosed => review.Enter(PeriodState.Review, step.At).Signed(step.At),
            AreaSigned signed => (review with { Areas = Areas.SetItem(signed.Area.Value, new AreaReview(signed.Area, signed, AreaOf(signed.Area)?.Returned)) }).Signed(step.At),
            AreaReturned returned => (review with { Areas = Areas.SetItem(returned.Area.Value, new AreaReview(returned.Area, null, returned)) }).Enter(PeriodState.Review, step.At),
            NoticeStarted notice => (review with { Notice = notice, Returned = null }).Enter(PeriodState.Notice, step.At),
            ObjectionRaised raised => review with { Objections = Objections.Add(new Objection(raised, null)) },
            ObjectionDecided decided => review.Answer(decided),
            // A notice that was taken down before has no end.
            NoticeEnded => State == PeriodState.Notice ? review.Enter(PeriodState.Approval, step.At) : review,
            MonthApproved approved => review with { Approved = approved },
            MonthReturned returned => (review with { Notice = null, Approved = null, Returned = returned }).Enter(PeriodState.Audit, step.At),
            MonthPublished published => (review with { Published = published }).Enter(PeriodState.Published, step.At),
            _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
        };
    }

    /// <summary>What was objected to with reason is put right and hung out anew.</summary>
    private MonthReview Answer(ObjectionDecided decided)
    {
        MonthReview review = this with { Objections = [.. Objections.Select(o => o.Number == decided.Objection ? o with { Decision = decided } : o)] };
        return decided.Upheld && State is (PeriodState.Notice or PeriodState.Approval)
            ? (review with { Notice = null, Approved = null }).Enter(PeriodState.Audit, decided.At)
            : review;
    }

    private MonthReview Enter(PeriodState state, DateTimeOffset at) => this with { State = state, Since = at };

    private MonthReview Change(SelfReportStepped step, Func<SelfReport, SelfReport> change) =>
        ReportOf(step.Staff) is { } report ? this with { Reports = Reports.SetItem(step.Staff.Value, change(report)) } : this;

    /// <summary>A self-report that goes back takes the area's signature with it.</summary>
    private MonthReview Unsigned(SelfReportReturned step)
    {
        if (ReportOf(step.Staff) is not { } report || AreaOf(report.Area) is not { Signed: not null } area)
            return this;
        MonthReview review = this with { Areas = Areas.SetItem(area.Area.Value, area with { Signed = null }) };
        return State == PeriodState.Audit ? review.Enter(PeriodState.Review, step.At) : review;
    }

    /// <summary>With the last area's signature the audit begins.</summary>
    private MonthReview Signed(DateTimeOffset at) => State == PeriodState.Review && Areas.Values.All(a => a.Signed is not null) ? Enter(PeriodState.Audit, at) : this;
}

using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>Judges what a fact or a passed moment touches, and brings the ledger in line with the result.</summary>
public sealed partial class BoardSession
{
    /// <summary>Under which the ledger keeps what one person's day was judged to hold.</summary>
    internal static string AttendanceScope(StaffCode staff, DateOnly day) => $"attendance/{staff}/{day:yyyy-MM-dd}";

    /// <summary>What is judged together and reconciled with the ledger as one.</summary>
    private abstract record JudgingScope(string Name)
    {
        public sealed record Attendance(StaffCode Staff, DateOnly Day) : JudgingScope(AttendanceScope(Staff, Day));

        public sealed record Ticket(TicketCode Code) : JudgingScope($"ticket/{Code}");

        public sealed record Complaint(ComplaintCode Code) : JudgingScope($"complaint/{Code}");

        /// <summary>As known after the last fact: what is done is not in memory any more.</summary>
        public sealed record Case(CaseFile Handled) : JudgingScope(Handled.Scope);

        public sealed record Rating(string Key) : JudgingScope(RatingFile.ScopeOf(Key));
    }

    /// <summary>Judges every moment that passed since the board was last judged: days that closed, deadlines that ran out.</summary>
    private void Tick()
    {
        DateTimeOffset since = Board.JudgedUpTo;
        if (Now <= since)
            return;
        Board = Board.At(Now);
        if (since == default)
            return;
        for (DateOnly day = Board.Time.DateOf(since); day <= Board.Today; day = day.AddDays(1))
        {
            ImmutableArray<ShiftTimes> shifts = Board.Context.Schedule.ShiftsOn(day);
            if (!shifts.IsEmpty && shifts[^1].CheckOutCloses > since && shifts[^1].CheckOutCloses <= Now)
                RejudgeEverybody(day);
        }

        foreach (TicketCode ticket in Board.Tickets.DueBetween(since, Now).ToList())
            Rejudge(new JudgingScope.Ticket(ticket));
        foreach (ComplaintCode complaint in Board.Complaints.DueBetween(since, Now).Distinct().ToList())
            Rejudge(new JudgingScope.Complaint(complaint));
        foreach (string handled in Board.Cases.DueBetween(since, Now).ToList())
            Rejudge(new JudgingScope.Case(Board.Cases.Find(handled)!));
        foreach (string rating in Board.Ratings.DueBetween(since, Now).Distinct().ToList())
            Rejudge(new JudgingScope.Rating(rating));
        TickReviews();
        if (BoardMoments.Next(Before, since) is { } moment && moment <= Now)
            Board = Board.Passed();
    }

    /// <summary>What must be judged because of how things were before the fact: a leave that moves frees its old days.</summary>
    private IReadOnlyList<JudgingScope> ScopesBefore(Fact fact) => fact is LeaveGranted leave && Board.Attendance.FindLeave(leave.Staff, leave.Leave) is { } old
        ? [.. DaysOf(old)]
        : [];

    private IEnumerable<JudgingScope> ScopesAfter(Fact fact)
    {
        switch (fact)
        {
            case CheckedIn checkIn:
                DateOnly day = Board.Time.DateOf(checkIn.At);
                // The first punch of a day is the evidence that the terminals worked: only now can anybody be absent.
                return Board.Attendance.PeopleOn(day) == 1 ? [new JudgingScope.Attendance(checkIn.Staff, day), .. Everybody(day)] : [new JudgingScope.Attendance(checkIn.Staff, day)];
            case LeaveGranted leave:
                return DaysOf(leave);
            case ClockDeviceChanged clock:
                return DaysOf(clock);
            case TicketMoved ticket:
                return [new JudgingScope.Ticket(ticket.Ticket)];
            case ComplaintMoved complaint:
                return [new JudgingScope.Complaint(complaint.Complaint)];
            case CaseHandled:
                return [new JudgingScope.Case(Board.Cases.Latest!)];
            case Rated rated:
                return (rated.Rerates ?? rated.Key) is var rating && Board.Ratings.Find(rating) is not null ? [new JudgingScope.Rating(rating)] : [];
            case PostObserved:
            case VoteCounted:
                return [];
            default:
                throw new InvalidOperationException($"No such fact: {fact.GetType().Name}");
        }
    }

    private IEnumerable<JudgingScope> DaysOf(LeaveGranted leave)
    {
        DateOnly last = Board.Time.DateOf(leave.Until);
        for (DateOnly day = Board.Time.DateOf(leave.From); day <= last && day <= Board.Today; day = day.AddDays(1))
            yield return new JudgingScope.Attendance(leave.Staff, day);
    }

    /// <summary>Everybody who passes the terminal, for the days from its change to the next one.</summary>
    private IEnumerable<JudgingScope> DaysOf(ClockDeviceChanged fact)
    {
        ClockDevices clocks = Board.Attendance.Clocks;
        ClockDeviceChanged? before = clocks.Before(fact);
        if (!ClockDevices.IsGap(fact.State) && (before is null || !ClockDevices.IsGap(before.State)))
            yield break;
        AreaCode?[] areas = before is null ? [fact.Area] : [fact.Area, before.Area];
        DateOnly last = clocks.After(fact) is { } next && Board.Time.DateOf(next.At) < Board.Today ? Board.Time.DateOf(next.At) : Board.Today;
        for (DateOnly day = Board.Time.DateOf(fact.At); day <= last; day = day.AddDays(1))
        {
            foreach (JudgingScope.Attendance scope in Everybody(day))
            {
                AreaCode? area = Board.Roster.Find(Board.Roster.Find(scope.Staff)!.WindowOn(day))?.Area;
                if (areas.Any(a => a is null || area is null || a == area))
                    yield return scope;
            }
        }
    }

    /// <summary>Who was on the roster that day, and who punched though not on it.</summary>
    private IEnumerable<JudgingScope.Attendance> Everybody(DateOnly day) => Board.Roster.Staff.Values
        .Where(m => m.IsPostedOn(day) || Board.Attendance.HasPunched(m.Code, day))
        .Select(m => new JudgingScope.Attendance(m.Code, day));

    /// <summary>Of long ago: as recorded, and what this session adds.</summary>
    private ImmutableArray<Punch> PunchesOf(StaffCode staff, DateOnly day)
    {
        if (day >= Board.Attendance.KeptFrom)
            return Board.Attendance.PunchesOf(staff, day);
        if (!_recalled.TryGetValue((staff, day), out ImmutableArray<Punch> punches))
            _recalled[(staff, day)] = punches = Board.PunchesOf(staff, day);
        return punches;
    }

    private void RejudgeEverybody(DateOnly day)
    {
        foreach (JudgingScope scope in Everybody(day).ToList())
            Rejudge(scope);
    }

    private void Rejudge(JudgingScope scope) => Reconcile(scope.Name, Judged(scope), IsUncertain(scope));

    private ImmutableArray<JudgedFinding> Judged(JudgingScope scope)
    {
        switch (scope)
        {
            case JudgingScope.Attendance attendance:
                StaffMember member = Board.Roster.Find(attendance.Staff)!;
                ImmutableArray<JudgedFinding> findings = Board.DayOf(member, attendance.Day, Now, PunchesOf(attendance.Staff, attendance.Day)).Findings;
                if (!member.IsPostedOn(attendance.Day))
                    return findings.RemoveAll(f => f.Source is FindingSources.Absent or FindingSources.LeaveUncovered);
                // Nobody punched at all: the terminals gave no evidence, so nobody is held absent (evidence gate).
                return Board.Attendance.PeopleOn(attendance.Day) == 0 ? findings.RemoveAll(f => f.Source == FindingSources.Absent) : findings;
            case JudgingScope.Ticket ticket:
                return Board.Tickets.Find(ticket.Code)!.Judge(Board.Context, Now);
            case JudgingScope.Complaint complaint:
                return Judged(Board.Complaints.Find(complaint.Code)!);
            case JudgingScope.Case { Handled: { } handled }:
                return CaseJudging.Judge(handled.Facts, handled.Deadline, Board.Time, Now) is { } late ? [late] : [];
            case JudgingScope.Rating { Key: var rating }:
                MatterClock? followed = Board.Ratings.Find(rating)!.Clock;
                return followed is null ? [] : Late(followed);
            default:
                throw new InvalidOperationException($"No such scope: {scope.GetType().Name}");
        }
    }

    /// <summary>What was upheld is certain; that it was answered late may hang on a year without calendar.</summary>
    private ImmutableArray<JudgedFinding> Judged(ComplaintFile file)
    {
        ImmutableArray<JudgedFinding> late = file.Clock is { } clock ? Late(clock) : [];
        return ComplaintJudging.Judge(WithWindow(file.ToFacts()), Board.Time) is { } upheld ? [upheld, .. late] : late;
    }

    private ImmutableArray<JudgedFinding> Late(MatterClock clock)
    {
        ImmutableArray<JudgedFinding> late = ClockJudging.Judge(clock, Board.Context.Schedule, Now);
        return clock.Stages.Any(s => s.IsProvisional) ? [.. late.Select(f => f with { Uncertain = true })] : late;
    }

    /// <summary>A complaint that names only the person is the window's too.</summary>
    private ComplaintFacts WithWindow(ComplaintFacts facts) => facts is { Window: null, Staff: { } staff }
        ? facts with { Window = Board.Roster.Find(staff)?.WindowOn(Board.Time.DateOf(facts.UpheldAt ?? facts.FiledAt)) }
        : facts;

    /// <summary>The evidence gate: a day of a year without calendar may turn out to be a day off.</summary>
    private bool IsUncertain(JudgingScope scope) => scope switch
    {
        JudgingScope.Attendance attendance => Board.Context.Schedule.Calendar.IsProvisional(attendance.Day),
        JudgingScope.Ticket ticket => Board.Tickets.Find(ticket.Code)!.IsProvisional,
        JudgingScope.Complaint or JudgingScope.Case or JudgingScope.Rating => false,
        _ => throw new InvalidOperationException($"No such scope: {scope.GetType().Name}"),
    };

    private void Reconcile(string scope, ImmutableArray<JudgedFinding> judged, bool pending)
    {
        SortedDictionary<string, Finding> wanted = new(StringComparer.Ordinal);
        foreach (JudgedFinding finding in judged)
        {
            if (Board.Context.Rulebooks.For(Month.Of(finding.OccurredOn)) is not { } rulebook)
                continue;
            foreach (RuleDefinition rule in RulesOf(finding, rulebook))
            {
                if (SubjectOf(finding, rule) is { } subject)
                {
                    string key = $"{finding.Key}#{rule.Code}";
                    wanted[key] = ToFinding(scope, key, finding, rulebook, rule, subject, pending || finding.Uncertain);
                }
            }
        }

        SettlePublished(scope, wanted);
        foreach (LedgerFinding active in Board.Ledger.ActiveOf(scope).Where(f => !Board.Reviews.IsPublished(Month.Of(f.Finding.OccurredOn))).ToList())
        {
            if (wanted.TryGetValue(active.Finding.Key!, out Finding? same) && SaysTheSame(active.Finding, same))
                wanted.Remove(active.Finding.Key!);
            else
                Append(new FindingRevoked(new Revocation(active.Finding.Id, "rejudged", ByJudging: true, Judge, Now)), null);
        }

        foreach ((string key, Finding finding) in wanted)
        {
            if (!Board.Ledger.IsSettled(key))
                Append(new FindingRecorded(finding with { Id = Board.Ledger.FreeId(key) }), null);
        }
    }

    private static ImmutableArray<RuleDefinition> RulesOf(JudgedFinding finding, RulebookDefinition rulebook) =>
        finding.Rule is not { } picked ? rulebook.RulesOf(finding.Source) : rulebook.FindRule(picked) is { } rule ? [rule] : [];

    private Subject? SubjectOf(JudgedFinding finding, RuleDefinition rule) => rule.For switch
    {
        RuleTarget.Staff => finding.Staff is { } staff ? Subject.Of(staff) : null,
        RuleTarget.Window => finding.Window is { } window ? Subject.Of(window) : null,
        RuleTarget.Chief => finding.Window is { } window && Board.Roster.StaffOf(window, finding.OccurredOn).FirstOrDefault(m => m.Chief) is { } chief ? Subject.Of(chief.Code) : null,
        _ => throw new InvalidOperationException($"No such target: {rule.For}"),
    };

    private Finding ToFinding(string scope, string key, JudgedFinding finding, RulebookDefinition rulebook, RuleDefinition rule, Subject subject, bool pending) => new()
    {
        Id = key,
        Subject = subject,
        Rule = rule.Code,
        Rulebook = NameOf(rulebook),
        OccurredOn = finding.OccurredOn,
        OccurredAt = Board.Time.Local(finding.OccurredAt),
        Quantity = finding.Quantity,
        Flags = finding.Flags,
        Matter = finding.Matter,
        Origin = finding.Source,
        Scope = scope,
        Key = key,
        Evidence = finding.Evidence,
        Pending = pending,
        Source = Judge,
        RecordedBy = Judge,
        RecordedAt = Now,
    };

    private static bool SaysTheSame(Finding left, Finding right) =>
        left.Subject == right.Subject
        && left.Rule == right.Rule
        && left.OccurredOn == right.OccurredOn
        && left.OccurredAt == right.OccurredAt
        && left.Quantity == right.Quantity
        && left.Matter == right.Matter
        && left.Pending == right.Pending
        && left.Flags.SequenceEqual(right.Flags)
        && left.Evidence.SequenceEqual(right.Evidence);
}

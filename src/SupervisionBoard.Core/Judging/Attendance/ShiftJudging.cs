using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Attendance;

/// <summary>One shift of one person, judged. What the shift's rules say is asked here once; findings only read it.</summary>
internal sealed class ShiftJudging
{
    private readonly IReadOnlyList<Excuse> away;

    public ShiftJudging(ShiftExpectation expected, List<PunchGroup> groups, IReadOnlyList<Excuse> away, DateTimeOffset now)
    {
        Expected = expected;
        groups = Collapse(groups, expected);
        Groups = groups;
        this.away = away;
        IsFinal = now >= Times.CheckOutCloses;
        // Where leaving is not punched, a punch after the end says nothing about this shift.
        Arrival = groups.Count > 0 && groups[0].First.At < expected.To ? groups[0] : null;
        Departure = Times.Shift.LeavingIsPunched && groups.Count > 0 && groups[^1] != Arrival ? groups[^1] : null;
        AttendanceStatus status = Judge(now);
        Attendance = new ShiftAttendance(Times, status, IsFinal, Arrival?.First.At, Departure?.Last.At, IsLate ? MinutesUp(Arrival!.First.At - expected.From) : 0);
    }

    public ShiftExpectation Expected { get; }

    public ShiftTimes Times => Expected.Times;

    public List<PunchGroup> Groups { get; }

    public PunchGroup? Arrival { get; }

    public PunchGroup? Departure { get; }

    public bool IsFinal { get; }

    public ShiftAttendance Attendance { get; }

    public bool IsLate => !Expected.IsExcused && Arrival is not null && Arrival.First.At > Expected.LateAfter;

    /// <summary>Should have been there and no punch shows it.</summary>
    public bool IsAbsent => !Expected.IsExcused && Arrival is null && Departure is null;

    /// <summary>Only decided once the shift is final: until then the missing punch may still come.</summary>
    public bool HasMissedPunch => IsFinal && Times.Shift.LeavingIsPunched && !Expected.IsExcused && !IsAbsent
        && (Arrival is null || Departure is null || (Departure.Last.At < Expected.To && Groups.Count % 2 == 1));

    /// <summary>The last punch is a leaving one before the end: with no return, punches come in pairs.</summary>
    public bool HasLeftEarly => IsFinal && !Expected.IsExcused && Arrival is not null
        && Departure is not null && Departure.Last.At < Expected.To && Groups.Count % 2 == 0;

    /// <summary>Times away from the counter between an out and an in punch, not registered as an errand or leave.</summary>
    public IEnumerable<(Punch Out, Punch Back, int Minutes)> TimesAway()
    {
        if (!Times.Shift.LeavingIsPunched || Arrival is null)
            yield break;
        for (int i = 1; i + 1 < Groups.Count; i += 2)
        {
            Punch left = Groups[i].Last;
            Punch back = Groups[i + 1].First;
            bool registered = away.Any(excuse => excuse.From < back.At && excuse.To > left.At);
            if (!registered && left.At >= Expected.From && back.At < Expected.To && back.At - left.At > TimeSpan.FromMinutes(Times.Shift.AwayMinutes))
                yield return (left, back, MinutesUp(back.At - left.At));
        }
    }

    public static int MinutesUp(TimeSpan span) => (int)Math.Ceiling(span.TotalMinutes);

    /// <summary>Several punches before the start are one arrival and several after the end one departure, so that pairs stay pairs.</summary>
    private static List<PunchGroup> Collapse(List<PunchGroup> groups, ShiftExpectation expected)
    {
        List<PunchGroup> kept = [];
        foreach (PunchGroup group in groups)
        {
            if (kept.Count > 0 && (group.First.At <= expected.From || kept[^1].Last.At >= expected.To))
                kept[^1] = kept[^1] with { Last = group.Last };
            else
                kept.Add(group);
        }

        return kept;
    }

    private AttendanceStatus Judge(DateTimeOffset now)
    {
        if (Expected.IsExcused)
            return StatusOf(Expected.FirstExcuse);
        if (!IsFinal && now >= Times.Start && now < Times.End && away.FirstOrDefault(excuse => excuse.From <= now && now < excuse.To) is { } current)
            return StatusOf(current);
        if (HasMissedPunch)
            return AttendanceStatus.MissedPunch;
        if (HasLeftEarly)
            return AttendanceStatus.LeftEarly;
        if (Arrival is not null)
            return IsLate ? AttendanceStatus.Late : AttendanceStatus.Present;
        return now < Expected.LateAfter ? AttendanceStatus.Expected : AttendanceStatus.Absent;
    }

    private static AttendanceStatus StatusOf(Excuse? excuse) => excuse?.Kind == ExcuseKind.Errand ? AttendanceStatus.OnErrand : AttendanceStatus.OnLeave;
}

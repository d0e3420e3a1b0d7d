using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Attendance;

/// <summary>
/// What is left of a shift when the excused time at its two ends is taken away. Excused time in the middle needs
/// no bookkeeping: the person has arrived before and is judged for that.
/// </summary>
internal sealed record ShiftExpectation(ShiftTimes Times, DateTimeOffset From, DateTimeOffset To, Excuse? FirstExcuse)
{
    /// <summary>Nothing is left: the person is away for the whole shift.</summary>
    public bool IsExcused => From >= To;

    public DateTimeOffset LateAfter => From.AddMinutes(Times.Shift.GraceMinutes);

    /// <param name="excuses">In order of their start.</param>
    public static ShiftExpectation Of(ShiftTimes times, IReadOnlyList<Excuse> excuses)
    {
        DateTimeOffset from = times.Start;
        DateTimeOffset to = times.End;
        Excuse? first = null;
        foreach (Excuse excuse in excuses)
        {
            if (excuse.From > from || excuse.To <= from)
                continue;
            first ??= excuse;
            from = excuse.To;
        }

        for (bool shrunk = true; shrunk && to > from;)
        {
            shrunk = false;
            foreach (Excuse excuse in excuses)
            {
                if (excuse.From < to && excuse.To >= to)
                {
                    to = excuse.From;
                    shrunk = true;
                }
            }
        }

        return new ShiftExpectation(times, from, to, first);
    }
}

/// <summary>Punches that are one: all within a minute of the first. Arriving counts by the first, leaving by the last.</summary>
internal sealed record PunchGroup(Punch First, Punch Last)
{
    private static readonly TimeSpan OnePunch = TimeSpan.FromSeconds(60);

    /// <summary>Groups in order of time, whatever order the punches come in.</summary>
    public static List<PunchGroup> Of(IEnumerable<Punch> punches)
    {
        List<PunchGroup> groups = [];
        foreach (Punch punch in punches.OrderBy(punch => punch.At).ThenBy(punch => punch.Reference, StringComparer.Ordinal))
        {
            if (groups.Count > 0 && punch.At - groups[^1].First.At <= OnePunch)
                groups[^1] = groups[^1] with { Last = punch };
            else
                groups.Add(new PunchGroup(punch, punch));
        }

        return groups;
    }
}

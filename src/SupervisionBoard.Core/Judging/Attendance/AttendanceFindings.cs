using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Attendance;

/// <summary>Writes a judged day down as findings. Keys name person, day and shift, never an order of arrival.</summary>
internal sealed class AttendanceFindings(StaffCode person, WindowCode? window, DateOnly day, IReadOnlyList<ClockGap> gaps)
{
    private readonly ImmutableArray<JudgedFinding>.Builder findings = ImmutableArray.CreateBuilder<JudgedFinding>();

    public ImmutableArray<JudgedFinding> ToImmutable() => findings.ToImmutable();

    public void AddShift(ShiftJudging judged)
    {
        string ordinal = EvidenceText.Of(judged.Times.Ordinal);
        if (judged.IsLate)
        {
            Punch punch = judged.Arrival!.First;
            Add(FindingSources.Late, ordinal, punch.At, 1, [PunchOf(punch), Start(judged), MinutesOf(judged.Attendance.MinutesLate)], GapIn(judged.Times.CheckInOpens, punch.At));
        }

        if (judged.HasLeftEarly)
        {
            Punch punch = judged.Departure!.Last;
            Add(FindingSources.LeftEarly, ordinal, punch.At, 1, [PunchOf(punch), End(judged), MinutesOf(ShiftJudging.MinutesUp(judged.Expected.To - punch.At))], GapIn(judged.Times));
        }

        if (judged.HasMissedPunch)
        {
            Punch punch = (judged.Arrival?.First ?? judged.Departure?.Last)!.Value;
            Add(FindingSources.MissedPunch, ordinal, punch.At, 1, [PunchOf(punch), Start(judged), End(judged)], GapIn(judged.Times));
        }

        foreach ((Punch left, Punch back, int minutes) in judged.TimesAway())
        {
            string at = left.At.ToString("HHmmss", System.Globalization.CultureInfo.InvariantCulture);
            Add(FindingSources.OffPost, $"{ordinal}/{at}", left.At, 1, [PunchOf(left), PunchOf(back), MinutesOf(minutes)], GapIn(judged.Times));
        }
    }

    /// <summary>What is counted in days is found once a day, when its last shift is settled.</summary>
    public void AddDay(List<ShiftJudging> shifts)
    {
        ShiftJudging[] absent = [.. shifts.Where(shift => shift.IsAbsent)];
        if (absent.Length > 0)
            Add(FindingSources.Absent, null, absent[0].Expected.From, absent.Sum(shift => shift.Times.Shift.DayShare), [.. absent.Select(Missed)], absent.Select(shift => GapIn(shift.Times)).FirstOrDefault(gap => gap is not null));

        ShiftJudging[] uncovered = [.. shifts.Where(shift => shift.Expected is { IsExcused: true, FirstExcuse: { Kind: ExcuseKind.Leave, IsSubstituted: false } })];
        if (uncovered.Length > 0)
        {
            Add(
                FindingSources.LeaveUncovered,
                null,
                uncovered[0].Times.Start,
                uncovered.Sum(shift => shift.Times.Shift.DayShare),
                [.. uncovered.Select(shift => new Evidence(EvidenceKind.Leave, shift.Expected.FirstExcuse!.Reference, Hours(shift.Times)))],
                gap: null);
        }
    }

    private void Add(string source, string? detail, DateTimeOffset at, decimal quantity, ImmutableArray<Evidence> evidence, ClockGap? gap)
    {
        string key = $"{source}/{person}/{EvidenceText.Of(day)}";
        findings.Add(new JudgedFinding
        {
            Key = detail is null ? key : $"{key}/{detail}",
            Source = source,
            Staff = person,
            Window = window,
            OccurredAt = at,
            OccurredOn = day,
            Quantity = quantity,
            Evidence = gap is null ? evidence : evidence.Add(new Evidence(EvidenceKind.ClockDevice, gap.Device, $"{gap.State} {EvidenceText.Of(gap.From.ToOffset(at.Offset))}")),
            Uncertain = gap is not null,
        });
    }

    /// <summary>
    /// The first hole in which a punch that would change the finding may be missing. Only its beginning is evidence:
    /// when it ends is not known yet, and the finding must not change for that.
    /// </summary>
    private ClockGap? GapIn(DateTimeOffset from, DateTimeOffset until) => gaps.FirstOrDefault(gap => gap.Touches(from, until));

    /// <summary>Where leaving is not punched, what is missing after the end changes nothing.</summary>
    private ClockGap? GapIn(ShiftTimes times) => GapIn(times.CheckInOpens, (times.Shift.LeavingIsPunched ? times.CheckOutCloses : times.End).AddTicks(-1));

    private static Evidence PunchOf(Punch punch) => new(EvidenceKind.Punch, punch.Reference, EvidenceText.Of(punch.At));

    private static Evidence Start(ShiftJudging judged) => new(EvidenceKind.ShiftStart, EvidenceText.Of(judged.Times.Ordinal), EvidenceText.Of(judged.Expected.From));

    private static Evidence End(ShiftJudging judged) => new(EvidenceKind.ShiftEnd, EvidenceText.Of(judged.Times.Ordinal), EvidenceText.Of(judged.Expected.To));

    private static Evidence MinutesOf(int minutes) => new(EvidenceKind.Minutes, "", EvidenceText.Of(minutes));

    private static Evidence Missed(ShiftJudging judged) => new(EvidenceKind.MissedShift, EvidenceText.Of(judged.Times.Ordinal), Hours(judged.Times));

    private static string Hours(ShiftTimes times) => $"{EvidenceText.Of(times.Shift.Start)}-{EvidenceText.Of(times.Shift.End)}";
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Projections;

/// <summary>
/// Judged days of people, kept once they are settled and for as long as nothing they were judged from has changed: a
/// month of three hundred people is opened again and again, and nearly all of its cells stay what they were.
/// </summary>
public sealed class JudgedDays(DayRecords records)
{
    /// <summary>A year and a half of three hundred people; beyond it everything is judged anew.</summary>
    private const int Most = 120_000;

    private readonly ConcurrentDictionary<(StaffCode Staff, DateOnly Day), Kept> _kept = new();

    private sealed record Kept(ImmutableArray<Punch> Punches, ImmutableArray<Excuse> Excuses, ImmutableArray<ShiftTimes> Shifts, WindowCode Window, AttendanceDay Day);

    /// <summary>How many days were judged rather than taken from here.</summary>
    public long Judged => Interlocked.Read(ref _judged);

    private long _judged;

    /// <summary>The whole month; reads the log once where the month has left memory, and never otherwise.</summary>
    public async Task<AttendanceMonth> MonthAsync(Board board, Month month, IEnumerable<StaffMember> members, DateTimeOffset now, CancellationToken cancel)
    {
        IReadOnlyDictionary<(StaffCode, DateOnly), ImmutableArray<Punch>>? archived =
            month.FirstDay < board.Attendance.KeptFrom ? await records.PunchesOfAsync(month, cancel) : null;
        return AttendanceMonth.Of(board, month, members, now, (member, day) => DayOf(
            board,
            member,
            day,
            now,
            archived is null ? board.Attendance.PunchesOf(member.Code, day) : archived.GetValueOrDefault((member.Code, day), [])));
    }

    private AttendanceDay DayOf(Board board, StaffMember member, DateOnly day, DateTimeOffset now, ImmutableArray<Punch> punches)
    {
        ImmutableArray<ShiftTimes> shifts = board.Context.Schedule.ShiftsOn(day);
        ImmutableArray<Excuse> excuses = board.Attendance.ExcusesOf(member.Code, board.Time);
        if (_kept.TryGetValue((member.Code, day), out Kept? kept)
            && kept.Shifts == shifts && kept.Window == member.WindowOn(day) && kept.Punches.SequenceEqual(punches) && kept.Excuses.SequenceEqual(excuses))
        {
            return kept.Day;
        }

        Interlocked.Increment(ref _judged);
        AttendanceDay judged = board.DayOf(member, day, now, punches);
        if (!judged.Shifts.IsEmpty && now >= shifts[^1].CheckOutCloses)
        {
            if (_kept.Count >= Most)
                _kept.Clear();
            _kept[(member.Code, day)] = new Kept(punches, excuses, shifts, member.WindowOn(day), judged);
        }

        return judged;
    }
}

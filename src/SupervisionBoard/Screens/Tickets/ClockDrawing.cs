using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Screens.Tickets;

/// <summary>
/// The clocks of a ticket laid over the days of the centre, in units of the drawing: a worked day is wide, a day off
/// narrow, so that working time is what one sees. Nothing in it depends on the size of the screen.
/// </summary>
public sealed record ClockDrawing
{
    public const double Width = 960;
    public const double Top = 30;
    public const double LaneHeight = 34;

    private const double OffShare = 0.45;

    /// <summary>More days than this are not told apart any more: their names would overlap.</summary>
    private const double LeastLabel = 34;

    public required ImmutableArray<DrawnDay> Days { get; init; }

    public required ImmutableArray<DrawnClock> Clocks { get; init; }

    public required double Now { get; init; }

    public double Height => Top + (Clocks.Length * LaneHeight) + 6;

    public sealed record DrawnDay(DateOnly Day, double X, double Width, bool Works, bool Labelled, ImmutableArray<DrawnSpan> Shifts);

    public sealed record DrawnSpan(double X, double Width);

    /// <param name="Due">Null while a pause is open.</param>
    /// <param name="Late">The part after the due time.</param>
    public sealed record DrawnClock(StageClock Clock, ClockState State, double Y, DrawnSpan Run, DrawnSpan? Late, ImmutableArray<DrawnSpan> Pauses, double? Due);

    public static ClockDrawing Of(Board board, MatterClock matter, DateTimeOffset now)
    {
        CentreTime time = board.Time;
        DateTimeOffset end = matter.ClosedAt ?? now;
        DateTimeOffset last = matter.Stages.Select(s => s.Due ?? end).Concat(matter.Stages.Select(s => s.StoppedAt ?? end)).Append(end).Max();
        DateOnly first = time.DateOf(matter.ReceivedAt ?? now);
        List<(DateOnly Day, double Share)> days = [];
        for (DateOnly day = first; day <= time.DateOf(last); day = day.AddDays(1))
            days.Add((day, board.Context.Schedule.Calendar.IsWorking(day) ? 1 : OffShare));
        double unit = Width / days.Sum(d => d.Share);
        Dictionary<DateOnly, (double X, double Width)> places = [];
        double x = 0;
        foreach ((DateOnly day, double share) in days)
        {
            places[day] = (x, share * unit);
            x += share * unit;
        }

        double At(DateTimeOffset at)
        {
            DateOnly day = time.DateOf(at);
            if (day < first)
                return 0;
            if (!places.TryGetValue(day, out var place))
                return Width;
            return place.X + ((at - time.StartOf(day)).TotalHours / 24 * place.Width);
        }

        DrawnSpan Span(DateTimeOffset from, DateTimeOffset to) => new(At(from), Math.Max(0, At(to) - At(from)));

        double free = double.NegativeInfinity;
        var drawn = ImmutableArray.CreateBuilder<DrawnDay>(days.Count);
        foreach ((DateOnly day, double share) in days)
        {
            (double left, double width) = places[day];
            bool labelled = left >= free && left + LeastLabel <= Width;
            if (labelled)
                free = left + LeastLabel;
            drawn.Add(new DrawnDay(day, left, width, share >= 1, labelled, [.. board.Context.Schedule.WorkingTimeOn(day).Select(w => Span(w.From, w.To))]));
        }

        ImmutableArray<DrawnClock> clocks =
        [
            .. matter.Stages.Select((stage, i) =>
            {
                DateTimeOffset stop = stage.StoppedAt ?? (now < stage.StartedAt ? stage.StartedAt : now);
                DateTimeOffset late = stage.LateAfter is { } after && after < stop ? after : stop;
                IEnumerable<WorkingSpan> pauses = stage.PausedSince is { } since && since < stop ? stage.Pauses.Add(new WorkingSpan(since, stop)) : stage.Pauses;
                return new DrawnClock(
                    stage,
                    stage.StateAt(now),
                    Top + (i * LaneHeight),
                    Span(stage.StartedAt, late),
                    late < stop ? Span(late, stop) : null,
                    [.. pauses.Select(p => Span(p.From, p.To))],
                    stage.Due is { } due ? At(due) : null);
            }),
        ];
        return new ClockDrawing { Days = drawn.ToImmutable(), Clocks = clocks, Now = At(end) };
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.Attendance;

/// <summary>The day as lanes over its hours: shifts with their windows, punches, absences, rounds, findings.</summary>
public sealed partial class DayDrawing
{
    private const int Width = 1120;
    private const int Left = 96;
    private const int Axis = 22;
    private const int LaneHeight = 36;

    private static readonly string[] Lanes = ["LaneShift", "LanePunch", "LaneAway", "LaneRound", "LaneFinding"];

    private static readonly int Height = Axis + (Lanes.Length * LaneHeight) + 2;

    private DateTimeOffset from;
    private DateTimeOffset to;

    [Parameter, EditorRequired]
    public DayTimeline Timeline { get; set; } = default!;

    [Parameter, EditorRequired]
    public DayRecord Record { get; set; } = default!;

    [Parameter, EditorRequired]
    public CentreTime Time { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    protected override void OnParametersSet() => (from, to) = Timeline.Stretch(
        Time,
        Record.Punches.Select(p => Time.Local(p.At)).Concat(Record.Seen.Select(s => Time.Local(s.At))).Concat(Timeline.Findings.Select(f => f.Finding.OccurredAt).OfType<DateTimeOffset>().Select(Time.Local)));

    private static int Top(int lane) => Axis + (lane * LaneHeight);

    private double At(DateTimeOffset at) => Left + ((Width - Left - 24) * (at - from) / (to - from));

    private string X(DateTimeOffset at) => Px(At(at));

    private string W(DateTimeOffset begin, DateTimeOffset end) => Px(Math.Max(2, At(end) - At(begin)));

    private static string Px(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private string Diamond(DateTimeOffset at, int lane)
    {
        double x = At(at);
        double y = Top(lane) + (LaneHeight / 2);
        return $"M{Px(x)} {Px(y - 7)}L{Px(x + 7)} {Px(y)}L{Px(x)} {Px(y + 7)}L{Px(x - 7)} {Px(y)}Z";
    }

    private string Flag(DateTimeOffset at)
    {
        double x = At(at);
        double y = Top(4) + 8;
        return $"M{Px(x)} {Px(y + 22)}V{Px(y)}h14l-4 5l4 5h-12v12Z";
    }

    private static string Kind(ShiftAttendance shift) => shift.IsFinal ? "final" : "open";

    private string Last(DateTimeOffset hour) => hour == Time.StartOf(Timeline.Day.AddDays(1)) ? "24:00" : hour.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Scores;

/// <summary>The chart of <see cref="ScoreHistory"/>: the whole month across, as far down as the score went.</summary>
public sealed partial class SheetHistory
{
    /// <summary>About as many lines across as can be told apart at this height.</summary>
    private const int GridLines = 4;

    private static readonly int[] Marks = [1, 5, 10, 15, 20, 25];

    private bool asTable;

    /// <summary>From the month's first day on, at least one.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<DayScore> Days { get; set; } = [];

    [Parameter, EditorRequired]
    public Month Month { get; set; }

    /// <summary>Of the published score.</summary>
    [Parameter, EditorRequired]
    public int Decimals { get; set; }

    private int DaysOfMonth => Month.LastDay.Day;

    private bool HasPending => Days[^1].IfConfirmed is not null;

    private bool IsFlat => !HasPending && Days.All(day => day.Score == Days[0].Score && day.Findings == 0);

    private IEnumerable<decimal> Scores => Days.Select(day => day.Score).Concat(Days.Select(day => day.IfConfirmed).OfType<decimal>());

    /// <summary>1, 2 or 5 times a power of ten: people read these steps.</summary>
    private decimal Step
    {
        get
        {
            decimal span = Math.Max(Scores.Max() - Scores.Min(), 1);
            decimal step = 0.1m;
            for (int i = 0; step * GridLines < span; i++)
                step = (i % 3) switch { 0 => step * 2, 1 => step * 5 / 2, _ => step * 2 };
            return step;
        }
    }

    private decimal Bottom => Math.Floor(Scores.Min() / Step) * Step;

    private decimal Top => Math.Max(Math.Ceiling(Scores.Max() / Step) * Step, Bottom + Step);

    private IEnumerable<decimal> Ticks
    {
        get
        {
            decimal step = Step;
            for (decimal tick = Bottom; tick <= Top; tick += step)
                yield return tick;
        }
    }

    private IEnumerable<int> MarkedDays => Marks.Append(DaysOfMonth);

    /// <summary>Newest first, with what the day changed.</summary>
    private IEnumerable<(DayScore Day, decimal Change)> Rows => Days.Select((day, i) => (day, i == 0 ? 0 : day.Score - Days[i - 1].Score)).Reverse();

    private string CountedPath => Path(0, day => day.Score);

    /// <summary>Leaves the counted line where the first finding waits.</summary>
    private string PendingPath
    {
        get
        {
            int first = 0;
            while (first < Days.Length && Days[first].IfConfirmed is null)
                first++;
            return first == Days.Length ? "" : Path(first, day => day.IfConfirmed ?? day.Score, first == 0 ? null : Days[first - 1].Score);
        }
    }

    private string Summary
    {
        get
        {
            DayScore lowest = Days.MinBy(day => day.Score)!;
            return T["HistorySummary", Figures.Day(Days[0].Day), Figure(Days[0].Score), Figures.Day(Days[^1].Day), Figure(Days[^1].Score), Figure(lowest.Score), Figures.Day(lowest.Day)];
        }
    }

    /// <summary>A day is as wide as every other, its score level across it; between days the line drops or rises.</summary>
    private string Path(int first, Func<DayScore, decimal> of, decimal? from = null)
    {
        StringBuilder path = new();
        path.Append(CultureInfo.InvariantCulture, $"M{Number(Across(first))} {Number(Up(from ?? of(Days[first])))}");
        for (int i = first; i < Days.Length; i++)
            path.Append(CultureInfo.InvariantCulture, $"V{Number(Up(of(Days[i])))}H{Number(Across(i + 1))}");
        return path.ToString();
    }

    private double Across(double days) => days / DaysOfMonth * 100;

    /// <summary>From the top, in hundredths of the height.</summary>
    private double Up(decimal score) => (double)((Top - score) / (Top - Bottom) * 100);

    private string Figure(decimal score) => Wording.ScoreFigure(score, Decimals);

    /// <summary>All with as many decimals as the step has, so that they line up.</summary>
    private string TickFigure(decimal tick) => Wording.ScoreFigure(tick, Step < 1 ? 1 : 0);

    private static string Percent(double value) => Number(value) + "%";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private void Toggle() => asTable = !asTable;
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Overview;

/// <summary>A day and its count, as the chart reads them.</summary>
public sealed record TrendPoint(DateTime Day, double Count);

/// <summary>One chart over days, and the same as a table for whoever asks for it. Without any count it says so in words.</summary>
public sealed partial class TrendChart
{
    /// <summary>About as many lines across as can be told apart at this height.</summary>
    private const int GridLines = 4;

    private readonly string headId = "trend-" + Guid.NewGuid().ToString("N")[..8];
    private bool asTable;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Oldest first.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<TrendDay> Days { get; set; } = [];

    [Parameter, EditorRequired]
    public ImmutableArray<TrendLine> Lines { get; set; } = [];

    /// <summary>Columns for what is counted in ones and twos, where a line would suggest a flow.</summary>
    [Parameter]
    public bool Columns { get; set; }

    /// <summary>What is said when every count is 0.</summary>
    [Parameter, EditorRequired]
    public string Empty { get; set; } = "";

    [Inject]
    private IStringLocalizer<OverviewTexts> T { get; set; } = default!;

    [Inject]
    private Wording Words { get; set; } = default!;

    private bool IsEmpty => Days.All(day => Lines.All(line => line.Of(day) == 0));

    private int Peak => Days.Max(day => Lines.Max(line => line.Of(day)));

    /// <summary>1, 2 or 5 times a power of ten: counts have no halves, and people read these steps.</summary>
    private int Step
    {
        get
        {
            int step = 1;
            for (int i = 0; step * GridLines < Peak; i++)
                step = (i % 3) switch { 0 => step * 2, 1 => step * 5 / 2, _ => step * 2 };
            return step;
        }
    }

    private double Ceiling => (double)Step * ((Peak + Step - 1) / Step);

    private IEnumerable<(TrendLine Line, TrendPoint[] Points)> Series =>
        Lines.Select(line => (line, Days.Select(day => new TrendPoint(day.Day.ToDateTime(TimeOnly.MinValue), line.Of(day))).ToArray()));

    private string Summary => string.Join(' ', Lines.Select(Describe));

    private string Describe(TrendLine line)
    {
        var most = Days.MaxBy(line.Of)!;
        return T["TrendSummaryPattern", line.Name, Days.Sum(line.Of), Words.Day(most.Day), line.Of(most)];
    }

    private string DayLabel(object value) => value is DateTime day ? day.ToString(T["AxisDatePattern"], CultureInfo.CurrentCulture) : "";

    private static string CountLabel(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("0", CultureInfo.InvariantCulture);

    private void Toggle() => asTable = !asTable;
}

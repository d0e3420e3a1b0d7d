using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Wall;

/// <summary>Tickets received a day, as bars; drawn again at most every ten seconds, with a table behind it.</summary>
public sealed partial class WallTrend
{
    /// <summary>A chart is looked at, not watched.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private const int MostDays = 14;
    private const double Width = 280;
    private const double Height = 72;

    private TrendsSlice? drawn;
    private long drawnAt;
    private bool due;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private ImmutableArray<TrendDay> Days => Slice.Days.IsDefaultOrEmpty ? [] : Slice.Days[Math.Max(0, Slice.Days.Length - MostDays)..];

    private int Peak => Math.Max(1, Days.Max(day => day.TicketsReceived));

    private double Step => Width / Days.Length;

    protected override void OnParametersSet()
    {
        due = drawn is null || (!drawn.Equals(Slice) && Time.GetElapsedTime(drawnAt) >= Rest);
        if (!due)
            return;
        drawn = Slice;
        drawnAt = Time.GetTimestamp();
    }

    protected override bool ShouldRender() => due;

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

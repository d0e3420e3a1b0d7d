using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Wall;

/// <summary>What just happened: newest first, whole lines that stand still.</summary>
public sealed partial class WallTicker
{
    /// <summary>Two columns of three lines.</summary>
    public const int Shown = 6;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private FrozenSet<string>? before;
    private FrozenSet<string>? shownKeys;

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (!ShouldRender())
            return;
        before = shownKeys;
        shownKeys = Slice.IsDefaultOrEmpty ? [] : Slice.Select(item => item.Key).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>A line that was not here before is lit; at the first showing none is.</summary>
    private bool IsNew(TickerItem item) => before?.Contains(item.Key) == false;

    /// <summary>What happened today by its time; what was before by its date too, so that no old hour looks like today's.</summary>
    private string When(TickerItem item)
    {
        DateTimeOffset now = Time.GetUtcNow().ToOffset(item.At.Offset);
        return item.At.Date == now.Date ? Words.Time(item.At) : Words.At(item.At);
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Screens.Wall;

namespace SupervisionBoard.Screens.Overview;

/// <summary>The board at a desk: the same snapshot as the wall, what needs somebody first, and thirty days as charts.</summary>
public sealed partial class OverviewPage
{
    private ITimer? minutes;
    private DateTimeOffset minute;

    [Inject]
    private IStringLocalizer<OverviewTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<WallTexts> Wall { get; set; } = default!;

    [Inject]
    private Wording Words { get; set; } = default!;

    private string CentreName => Board.CentreName is { Length: > 0 } name ? name : Wall["CentreFallback"];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        minute = ThisMinute();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (!firstRender)
            return;
        // From one full minute to the next: what is shown in minutes is drawn once a minute.
        var now = Now;
        var left = TimeSpan.FromTicks(TimeSpan.TicksPerMinute - (now.Ticks % TimeSpan.TicksPerMinute));
        minutes = Time.CreateTimer(_ => _ = InvokeAsync(TurnMinute), state: null, left, TimeSpan.FromMinutes(1));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            minutes?.Dispose();
        base.Dispose(disposing);
    }

    private void TurnMinute()
    {
        minute = ThisMinute();
        StateHasChanged();
    }

    private DateTimeOffset ThisMinute()
    {
        var now = Now;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Screens.Honours;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Wall;

/// <summary>
/// The board on the wall: one page without scrolling, windows and totals only. The clock, the age of the data and the
/// way back after an interruption belong to <c>wall.js</c>, which works without the server.
/// </summary>
public sealed partial class WallPage
{
    /// <summary>How long a page of the ranking stays: long enough to read twelve rows from afar.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(12);

    private ITimer? turning;
    private int turn;
    private DateTimeOffset minute;

    // Written once: from then on these three belong to the script, and the server must not overwrite it.
    private string startDate = "";
    private string startClock = "";
    private string shownAt = "";

    [Inject]
    private ReadHonours Honours { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IOptions<BoardOptions> Options { get; set; } = default!;

    [Inject]
    private IStringLocalizer<WallTexts> T { get; set; } = default!;

    [Inject]
    private Wording Words { get; set; } = default!;

    /// <summary>The scene of its own address, and on the day of publication a part of each rotation of the wall.</summary>
    private bool ShowsHonours => IsHonours || HonourScene.IsUp(turn, Options.Value.Wall.PublicationDayShare, Roll, Today);

    private HonourRoll Roll => Honours().ForWall;

    private DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>On its own address the scene turns with the page, else with its share of the rotation.</summary>
    private int HonourTurn => IsHonours ? turn : HonourScene.TurnOf(turn, Options.Value.Wall.PublicationDayShare);

    private bool IsHonours => Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0].TrimEnd('/') == "wall/honours";

    private string SceneTitle => T[ShowsHonours ? "HonourTitle" : "Title"];

    private string CentreName => Board.CentreName is { Length: > 0 } name ? name : T["CentreFallback"];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        startDate = Words.Day(Now);
        startClock = Words.Clock(Now);
        shownAt = Now.ToString("O", CultureInfo.InvariantCulture);
        minute = ThisMinute();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
            turning = Time.CreateTimer(_ => _ = InvokeAsync(TurnPage), state: null, Turn, Turn);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            turning?.Dispose();
        base.Dispose(disposing);
    }

    private void TurnPage()
    {
        turn++;
        minute = ThisMinute();
        StateHasChanged();
    }

    /// <summary>Remaining times are shown in whole minutes, so that they change, and are drawn, once a minute.</summary>
    private DateTimeOffset ThisMinute()
    {
        var now = Now;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }
}

using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Honours;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Tests.Screens;

/// <summary>Renders screens in Chinese over a board and a clock that the test moves.</summary>
public abstract class ScreenContext : BunitContext
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo uiCulture = CultureInfo.CurrentUICulture;

    protected ScreenContext()
    {
        Speak("zh-CN");
        // How long a slow machine may take; nothing waits longer than it must.
        DefaultWaitTimeout = TimeSpan.FromSeconds(15);
        Services.AddLocalization();
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton(Boards);
        Services.AddSingleton<Wording>();
        Services.AddSingleton<FindingWording>();
        Services.AddSingleton<ReadHonours>(() => Honours);
        Services.AddOptions();
        AddAuthorization().SetNotAuthorized();
    }

    protected ManualTime Time { get; } = new(SampleBoard.Now);

    protected BoardSnapshots Boards { get; } = new(SampleBoard.Full());

    /// <summary>What the wall finds published.</summary>
    protected HonourRoll Honours { get; set; } = HonourRoll.Empty;

    protected static void Speak(string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
    }

    /// <summary>Puts the next version up and lets the pause between two renders pass.</summary>
    protected async Task ShowAsync(Func<BoardSnapshot, BoardSnapshot> change)
    {
        var board = Boards.Current;
        await Boards.ReplaceAsync(change(board) with { Version = board.Version + 1 });
        Time.Advance(LiveComponent.Pause);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = uiCulture;
    }
}

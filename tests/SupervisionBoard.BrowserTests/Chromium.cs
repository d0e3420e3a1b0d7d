using Microsoft.Playwright;
using SupervisionBoard.BrowserTests;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace SupervisionBoard.BrowserTests;

/// <summary>The system's own browser, started once. Without one the journeys are skipped and say why; on CI they fail.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Override = "SB_CHROMIUM";

    /// <summary>In milliseconds.</summary>
    private const int Patience = 20_000;

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Two pages are watched at once: the one behind must not be slowed down.
        "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows", "--disable-background-timer-throttling",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public static bool IsThere => Find() is not null;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path)
            return;
        // Waits end as soon as what is expected is there; a machine that does other things as well is only slower.
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }

    /// <summary>A browser of its own: own cookies, a centre's clock and language settings.</summary>
    public async Task<IPage> OpenAsync(Uri address, string? cookies = null, int width = 1920, int height = 1080)
    {
        Require();
        IBrowserContext context = await browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            StorageState = cookies,
            ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>Call before anything is started for a journey.</summary>
    public static void Require()
    {
        if (IsThere)
            return;
        string reason = $"No Chromium at {string.Join(", ", Places)} and none named by {Override}.";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Assert.Fail(reason);
        Assert.Skip(reason);
    }

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable(Override);
        return string.IsNullOrEmpty(named) ? Array.Find(Places, File.Exists) : File.Exists(named) ? named : null;
    }
}

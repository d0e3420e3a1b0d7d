using Microsoft.Playwright;
using Xunit;

namespace SupervisionBoard.BrowserTests;

[CollectionDefinition(nameof(RunningCentre))]
public sealed class RunningCentre : ICollectionFixture<CentreFixture>;

/// <summary>
/// One running centre for journeys that do not disturb each other: organisation, tickets, complaints and a few
/// deductions, an administrator and an officer who have signed in.
/// </summary>
public sealed class CentreFixture(Chromium chromium) : IAsyncLifetime
{
    private Server? server;

    public Uri Address
    {
        get
        {
            Chromium.Require();
            return server!.Address;
        }
    }

    /// <summary>Cookies of the administrator, made by the printed link.</summary>
    public string Administrator { get; private set; } = "";

    /// <summary>Cookies of the supervision officer, whose account the administrator made.</summary>
    public string Officer { get; private set; } = "";

    /// <summary>Cookies of the director, who stored <see cref="Drafts.NextYear"/> as the first draft.</summary>
    public string Director { get; private set; } = "";

    /// <summary>Cookies of the person at the counter with the code S21, who appealed against F2 and may against F3.</summary>
    public string Person { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        // A fixture cannot be skipped; the journeys that use it are.
        if (!Chromium.IsThere)
            return;
        server = await Server.StartNewAsync();
        using Api api = new(server.Address);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await api.PutOrganizationAsync(Centre.Organization);
        await api.PostAsync("tickets/events", Centre.Tickets(now));
        await api.PostAsync("complaints/events", Centre.Complaints(now));
        await api.PostAsync("cases", Centre.Cases(now));
        await api.PostAsync("ratings", Centre.Ratings(now));
        string today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(8)).DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        // So that the month before is one to review; a good rating touches nobody's score.
        await api.PostAsync("ratings", [new { id = "R0", at = new DateTimeOffset(Pages.LastMonth.AddDays(9).ToDateTime(new TimeOnly(10, 0)), TimeSpan.FromHours(8)).ToString("O"), window = "A01", stars = 5 }]);
        // The last two are one incident charged twice.
        await api.PostAsync("findings", [
            new { id = "F1", occurredOn = today, kind = "staff", code = "S31", rule = "A2-1", note = "巡查" },
            new { id = "F2", occurredOn = today, kind = "staff", code = "S21", rule = "A5-3", matter = "F2" },
            new { id = "F3", occurredOn = today, kind = "staff", code = "S21", rule = "A5-6", matter = "F2" },
        ]);

        IPage admin = await chromium.OpenAsync(Address);
        await admin.SetUpAsync(server.SetupLink!);
        string officer = await admin.AddAccountAsync("officer", "督查员", "officer");
        string director = await admin.AddAccountAsync("leader", "主任", "director");
        string person = await admin.AddAccountAsync("wangmin", "王敏三", "staff", "S21");
        Administrator = await admin.Context.StorageStateAsync();
        await admin.Context.CloseAsync();

        Officer = await SignInAsync("officer", officer, page => page.OpenReviewAsync(Pages.LastMonth));
        Director = await SignInAsync("leader", director, page => page.SaveDraftAsync());
        Person = await SignInAsync("wangmin", person, async page =>
        {
            await page.AppealAsync("F2", Centre.AppealReason);
            await page.AskLeaveAsync(Centre.LeaveReason);
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
    }

    private async Task<string> SignInAsync(string userName, string temporary, Func<IPage, Task>? then = null)
    {
        IPage page = await chromium.OpenAsync(Address);
        await page.SignInFirstTimeAsync(userName, temporary);
        if (then is not null)
            await then(page);
        string cookies = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return cookies;
    }
}

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
        string today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(8)).DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await api.PostAsync("findings", [new { id = "F1", occurredOn = today, kind = "staff", code = "S31", rule = "A2-1", note = "巡查" }]);

        IPage admin = await chromium.OpenAsync(Address);
        await admin.SetUpAsync(server.SetupLink!);
        string temporary = await admin.AddAccountAsync("officer", "督查员", "officer");
        Administrator = await admin.Context.StorageStateAsync();
        await admin.Context.CloseAsync();

        IPage officer = await chromium.OpenAsync(Address);
        await officer.SignInFirstTimeAsync("officer", temporary);
        Officer = await officer.Context.StorageStateAsync();
        await officer.Context.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
    }
}

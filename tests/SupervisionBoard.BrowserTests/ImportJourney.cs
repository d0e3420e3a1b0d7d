using System.Text;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>A file of another system with headings of its own: mapped, tried, brought in, and brought in again.</summary>
public sealed class ImportJourney(Chromium chromium)
{
    private const string Table = "request,opened,unit,what,deadline,done,flag\n"
        + "T-1,2026-03-02 09:00,Roads,路面坑洼,2026-03-06 17:00,2026-03-05 10:00,ONTIME\n"
        + "T-2,2026-03-03 09:00,Roads,路灯不亮,2026-03-06 17:00,2026-03-07 10:00,ONTIME\n"
        + "T-3,gestern,Roads,井盖松动,,,\n";

    [Fact]
    public async Task A_table_is_mapped_tried_and_brought_in_once()
    {
        await using Server server = await Server.StartNewAsync();
        using (Api api = new(server.Address))
            await api.PutOrganizationAsync(Centre.Organization);
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());

        await admin.VisitAsync("/admin/imports");
        await UploadAsync(admin);
        await Expect(admin.Locator(".import-missing")).ToBeVisibleAsync();
        foreach ((string field, string heading) in new[] { ("ticket", "request"), ("receivedAt", "opened"), ("closedAt", "done"), ("window", "unit"), ("summary", "what"), ("targetAt", "deadline"), ("onTime", "flag") })
        {
            await admin.SelectOptionAsync($"#import-{field}-column", new SelectOptionValue { Label = heading });
            await Expect(admin.Locator($"#import-{field}-column option:checked")).ToHaveTextAsync(heading);
        }

        await admin.SelectOptionAsync("#import-profile-constant", "hotline-12345");
        await admin.SelectOptionAsync("#import-window-Roads", "A01");
        await Expect(admin.Locator(".import-preview")).ToContainTextAsync("2026-03-02 09:00:00");
        await Expect(admin.Locator(".import-preview")).ToContainTextAsync("A01");
        await TryAsync(admin, "3", "2", "0", "1");
        await Expect(admin.Locator(".import-ontime li")).ToHaveCountAsync(1);
        await Expect(admin.Locator(".import-rejected tbody tr")).ToHaveCountAsync(1);
        using HttpClient reader = new() { BaseAddress = server.Address };
        reader.DefaultRequestHeaders.Add("X-Api-Key", Server.Key);
        (await reader.GetAsync("/api/v1/tickets/T-1")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);

        // Leaving and coming back finds the dry run as it was.
        await admin.VisitAsync("/admin/areas");
        await admin.VisitAsync("/admin/imports");
        await admin.Locator(".import-actions .button--primary").ClickAsync();
        await Expect(admin.Locator(".import-history tbody tr")).ToHaveCountAsync(1);
        await Expect(admin.Locator(".import-history tbody tr")).ToContainTextAsync("requests.csv");
        await Expect(admin.Locator(".import-history tbody tr")).ToContainTextAsync("已完成");
        (await reader.GetAsync("/api/v1/tickets/T-1")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);

        IDownload rejected = await admin.RunAndWaitForDownloadAsync(() => admin.Locator(".import-rejected .button").First.ClickAsync());
        string list = await File.ReadAllTextAsync(await rejected.PathAsync(), TestContext.Current.CancellationToken);
        list.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);

        // The second time the columns are known, and every row is there already.
        await admin.Locator(".import-head .button").First.ClickAsync();
        await UploadAsync(admin);
        await Expect(admin.Locator(".import-remembered")).ToBeVisibleAsync();
        await TryAsync(admin, "3", "0", "2", "1");
        await Expect(admin.Locator(".import-actions .button--primary")).ToBeDisabledAsync();
        await admin.Context.CloseAsync();
    }

    private static async Task UploadAsync(IPage page)
    {
        await page.SelectOptionAsync("#import-kind", "Tickets");
        await page.ChooseFileAsync("#import-file", new FilePayload { Name = "requests.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Table) });
        await Expect(page.Locator("#import-job")).ToHaveTextAsync("requests.csv");
    }

    private static async Task TryAsync(IPage page, params string[] counts)
    {
        await page.Locator(".import-actions .button--primary").ClickAsync();
        await Expect(page.Locator(".import-counts dd")).ToHaveTextAsync(counts);
    }
}

using System.Text;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>A ticket from the call to the archive, the first call-back in vain; two officers dispatch at once; what is exported is what was shown.</summary>
public sealed class TicketJourney(Chromium chromium)
{
    private const string Phone = "13800138000";

    [Fact]
    public async Task From_the_call_to_the_archive_with_a_call_in_vain_and_the_queue_exported()
    {
        await using Server server = await Server.StartNewAsync();
        using (Api api = new(server.Address))
            await api.PutOrganizationAsync(Centre.Organization);
        (IPage officer, IPage chief) = await SignInAsync(server);

        // The call is taken down and sent to the window.
        await officer.VisitAsync("/tickets/new");
        await officer.FillAsync("#new-code", "K1");
        await officer.FillAsync("#new-name", "钱先生");
        await officer.FillAsync("#new-phone", Phone);
        await officer.FillAsync("#new-summary", "社保卡补办迟迟没有结果");
        await officer.ChooseAsync("#new-window", "A01");
        await officer.ClickAsync("#new-dispatch");
        await Expect(officer.Locator(".page-head .lead")).ToHaveTextAsync("待接单");

        // The window takes it, and sees nothing of who called.
        await chief.VisitAsync("/tickets");
        await chief.Locator(".ticket-list tbody tr a").ClickAsync();
        await Expect(chief.Locator("#see-reporter")).ToHaveCountAsync(0);
        await chief.ClickAsync("#action-accept");
        await Expect(chief.Locator(".ticket-done")).ToBeVisibleAsync();
        await chief.ClickAsync("#action-answer");
        await chief.FillAsync("#action-reason", "已补办并寄出");
        await chief.Keyboard.PressAsync("Control+Enter");
        await Expect(chief.Locator(".ticket-done")).ToContainTextAsync("答复");

        // Nobody answers the telephone: the next call is planned, and nothing can be closed.
        await Expect(officer.Locator(".page-head .lead")).ToHaveTextAsync("待回访");
        await officer.ClickAsync("#see-reporter");
        await Expect(officer.Locator(".reporter")).ToContainTextAsync(Phone);
        await Expect(officer.Locator("#action-close")).ToHaveCountAsync(0);
        await officer.ClickAsync("#action-callfailed");
        await officer.FillAsync("#action-reason", "无人接听");
        await officer.ClickAsync("#action-submit");
        await Expect(officer.Locator(".ticket-facts")).ToContainTextAsync("已有 1 次未通");

        // The second call reaches the reporter: four questions, then it can be closed and archived.
        await officer.ClickAsync("#action-callback");
        await officer.ClickAsync("#action-submit");
        await Expect(officer.Locator(".ticket-actions .notice--error")).ToContainTextAsync("回访的前三个问题");
        await officer.CheckAsync("#q-informed-yes");
        await officer.CheckAsync("#q-truthful-yes");
        await officer.CheckAsync("#q-misconduct-no");
        await officer.CheckAsync("#q-satisfied-yes");
        await officer.ClickAsync("#action-submit");
        await officer.ClickAsync("#action-close");
        await officer.CheckAsync("#action-follow");
        await officer.ClickAsync("#action-submit");
        await Expect(officer.Locator(".page-head .lead")).ToHaveTextAsync("已结案");
        await ExportAsync(officer);
        await officer.VisitAsync("/tickets/K1");
        await officer.ClickAsync("#action-archive");
        await Expect(officer.Locator(".page-head .lead")).ToHaveTextAsync("已归档");
        await Expect(officer.Locator(".timeline-step")).ToHaveCountAsync(8);
        await officer.Context.CloseAsync();
        await chief.Context.CloseAsync();
    }

    [Fact]
    public async Task The_second_of_two_dispatchers_is_told_what_the_first_did()
    {
        await using Server server = await Server.StartNewAsync();
        using (Api api = new(server.Address))
        {
            await api.PutOrganizationAsync(Centre.Organization);
            await api.PostAsync("tickets/events", [Centre.Ticket("T1", "received", TimeProvider.System.GetUtcNow())]);
        }

        (IPage first, IPage chief) = await SignInAsync(server);
        IPage second = await chromium.OpenAsync(server.Address, await first.Context.StorageStateAsync());
        foreach (IPage page in new[] { first, second })
        {
            await page.VisitAsync("/tickets/T1");
            await page.ClickAsync("#action-dispatch");
        }

        foreach ((IPage page, string window) in new[] { (first, "A01"), (second, "B02") })
        {
            await page.ChooseAsync("#action-window", window);
            await page.ClickAsync("#action-submit");
        }

        await Expect(second.Locator(".ticket-actions .notice--error")).ToContainTextAsync("督查员");
        await Expect(second.Locator(".ticket-actions .notice--error")).ToContainTextAsync("派单");
        await Expect(first.Locator(".ticket-facts")).ToContainTextAsync("社保医保窗口");
        foreach (IPage page in new[] { first, second, chief })
            await page.Context.CloseAsync();
    }

    /// <summary>The file opened again has the row that the list shows.</summary>
    private static async Task ExportAsync(IPage officer)
    {
        await officer.VisitAsync("/tickets?queue=followed");
        await Expect(officer.Locator(".ticket-list tbody tr")).ToHaveCountAsync(1);
        string shown = await officer.Locator(".ticket-list tbody tr a").InnerTextAsync();
        IDownload file = await officer.RunAndWaitForDownloadAsync(() => officer.Locator(".findings-head a[href*='export.csv']").ClickAsync());
        await using Stream content = await file.CreateReadStreamAsync();
        using StreamReader reader = new(content, Encoding.UTF8);
        string[] lines = (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[1].ShouldStartWith($"{shown},社保卡补办迟迟没有结果,");
        string.Join('\n', lines).ShouldNotContain(Phone);
    }

    private async Task<(IPage Officer, IPage Chief)> SignInAsync(Server server)
    {
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        string officers = await admin.AddAccountAsync("officer", "督查员", "officer");
        string chiefs = await admin.AddAccountAsync("chief", "王敏", "chief", "S01");
        await admin.Context.CloseAsync();
        IPage officer = await chromium.OpenAsync(server.Address);
        await officer.SignInFirstTimeAsync("officer", officers);
        IPage chief = await chromium.OpenAsync(server.Address);
        await chief.SignInFirstTimeAsync("chief", chiefs);
        return (officer, chief);
    }
}

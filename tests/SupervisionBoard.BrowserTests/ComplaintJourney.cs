using System.Globalization;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>A complaint from the counter of the supervision office to a finding on the wall, and to the answer.</summary>
public sealed class ComplaintJourney(Chromium chromium)
{
    private const string Reporter = "钱某某";
    private const string Phone = "13900001111";

    [Fact]
    public async Task From_intake_to_a_finding_on_the_wall_and_the_answer()
    {
        await using Server server = await Server.StartNewAsync();
        using Api api = new(server.Address);
        await api.PutOrganizationAsync(Centre.Organization);
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        string temporary = await admin.AddAccountAsync("officer", "督查员", "officer");
        IPage officer = await chromium.OpenAsync(server.Address);
        await officer.SignInFirstTimeAsync("officer", temporary);
        IPage wall = await chromium.OpenAsync(server.Address);
        await wall.GotoAsync("/wall");
        await Expect(wall.Complaints()).ToHaveTextAsync("0");
        decimal before = await wall.ScoreAsync("税务");

        await officer.VisitAsync("/complaints");
        await officer.GetByRole(AriaRole.Link, new() { Name = "登记投诉" }).ClickAsync();
        await Expect(officer.Locator("#complaint-window")).ToBeVisibleAsync();
        await officer.AnswersAsync();
        await TakeAsync(officer);
        string number = (await officer.Locator(".complaint .finding-head .soft").InnerTextAsync()).Split(' ')[0];
        await Expect(wall.Complaints()).ToHaveTextAsync("1");

        // The reporter is behind a button, and behind it the look is on record.
        (await officer.ContentAsync()).ShouldNotContain(Reporter);
        await officer.GetByRole(AriaRole.Button, new() { Name = "查看投诉人" }).ClickAsync();
        await Expect(officer.Locator(".complaint-reporter")).ToHaveTextAsync($"{Reporter} {Phone}");
        await admin.VisitAsync("/admin/audit");
        await Expect(admin.Locator("table tbody tr").First).ToContainTextAsync(number);

        await officer.CheckAsync("#step-upheld");
        await Expect(officer.Locator("#step-rule")).ToHaveValueAsync("M12 未执行AB角，影响业务");
        await officer.FillAsync("#step-reason", "现场核对，无人顶岗");
        await officer.Locator("#step-reason").PressAsync("Control+Enter");
        await Expect(officer.Locator(".appeal-done")).ToHaveTextAsync($"投诉 {number} 已查实。");
        await Expect(wall.Locator(".rank-row", new() { HasText = "税务" }).Locator(".rank-score")).ToHaveTextAsync((before - 5).ToString("F2", CultureInfo.InvariantCulture));

        await officer.CheckAsync("#step-answered");
        await officer.FillAsync("#step-reason", "已电话告知结果");
        await officer.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await Expect(officer.Locator(".complaint .finding-now")).ToHaveTextAsync("查实");
        await Expect(officer.Locator(".complaint .appeal-due")).ToContainTextAsync("按时答复");
        (await wall.ContentAsync()).ShouldNotContain(Reporter);
        foreach (IPage page in new[] { admin, officer, wall })
            await page.Context.CloseAsync();
    }

    /// <summary>By keyboard alone, from the window on.</summary>
    private static async Task TakeAsync(IPage officer)
    {
        await officer.FillAsync("#complaint-window", "税务");
        await officer.Keyboard.PressAsync("Enter");
        await Expect(officer.Locator("#complaint-person")).ToBeFocusedAsync();
        await officer.Keyboard.PressAsync("Tab");
        await officer.Keyboard.TypeAsync("无人办理");
        await Expect(officer.Locator("[role=option]")).ToHaveCountAsync(1);
        await officer.Keyboard.PressAsync("Enter");
        await Expect(officer.Locator("#complaint-summary")).ToBeFocusedAsync();
        await officer.FillAsync("#complaint-summary", "上午窗口没有人");
        await officer.FillAsync("#reporter-name", Reporter);
        await officer.FillAsync("#reporter-phone", Phone);
        await officer.Locator("#reporter-phone").PressAsync("Control+Enter");
        await Expect(officer.Locator(".complaint-steps li")).ToHaveCountAsync(1);
    }
}

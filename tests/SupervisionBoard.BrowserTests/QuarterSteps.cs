using Microsoft.Playwright;
using SupervisionBoard.Core;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>The steps of a month and of a selection, each by the person whose step it is, on the page where it is done.</summary>
internal static class QuarterSteps
{
    public static async Task OpenMonthAsync(this QuarterCentre centre, Month month)
    {
        IPage officer = await centre.AtAsync("officer", $"/awards/months/{month}");
        await officer.TakeAsync("open", null, "考评已开启，自评表已发布。");
    }

    public static async Task FileAsync(this QuarterCentre centre, string person, string statement)
    {
        IPage page = await centre.AtAsync(person, "/awards/self-report");
        await page.FillAsync("#statement", statement);
        await page.ClickAsync("#file");
        await Expect(page.Locator(".review-done")).ToHaveTextAsync("自评已提交。");
    }

    public static async Task SignAsync(this QuarterCentre centre, Month month, string supervisor, string area)
    {
        IPage page = await centre.AtAsync(supervisor, $"/awards/months/{month}?area={area}");
        await page.TakeAsync($"sign-{area}", "属实", "已签署意见。");
    }

    /// <summary>Audited and hung out.</summary>
    public static async Task<IPage> HangOutAsync(this QuarterCentre centre, Month month)
    {
        IPage officer = await centre.AtAsync("officer", $"/awards/months/{month}");
        await officer.TakeAsync("notice", "审核无误", "已开始公示。");
        return officer;
    }

    public static async Task ApproveAndPublishAsync(this QuarterCentre centre, Month month)
    {
        IPage leader = await centre.AtAsync("leader", $"/awards/months/{month}");
        await leader.TakeAsync("approve", null, "已审定。");
        IPage officer = await centre.AtAsync("officer", $"/awards/months/{month}");
        await officer.TakeAsync("publish", null, "已公布并封存。");
    }

    /// <summary>A step of the month: its button, its words where it asks for some, and what the page says afterwards.</summary>
    public static async Task TakeAsync(this IPage page, string step, string? words, string done)
    {
        await page.ClickAsync($"#{step}");
        if (words is not null)
            await page.FillAsync($"#{step}-text", words);
        await page.ClickAsync($"#{step}-send");
        await Expect(page.Locator(".review-done").First).ToHaveTextAsync(done);
    }

    public static async Task NominateAsync(this QuarterCentre centre, string selection, string opinion)
    {
        IPage officer = await centre.AtAsync("officer", selection);
        ILocator open = officer.GetByRole(AriaRole.Button, new() { Name = "开始评选" });
        if (await open.CountAsync() > 0)
            await open.ClickAsync();
        await officer.FillAsync("#selection-text", opinion);
        await officer.PressAsync("提名");
        await officer.GetByRole(AriaRole.Button, new() { Name = "开始公示" }).ClickAsync();
        await Expect(officer.Locator(".stepper .is-now")).ToContainTextAsync("公示");
    }

    /// <summary>The committee's first member opens the session, and the second one comes.</summary>
    public static async Task<IPage> ConveneAsync(this QuarterCentre centre, string selection)
    {
        IPage first = await centre.AtAsync("ca", selection);
        await Expect(first.Locator(".selection-next [role=status]")).ToHaveTextAsync("通知 1 人，应到 3 人；还差 1 人才能开会");
        await Expect(first.GetByRole(AriaRole.Button, new() { Name = "开始会议" })).ToBeDisabledAsync();
        await first.GetByLabel("委员乙（cb）").CheckAsync();
        await Expect(first.Locator(".selection-next [role=status]")).ToHaveTextAsync("通知 2 人，应到 3 人");
        await first.PressAsync("开始会议");
        await Expect(first.Locator(".stepper .is-now")).ToContainTextAsync("审定");
        await Expect(first.Locator(".selection-next .selection-blocked")).ToHaveTextAsync("还差 1 人确认到会，才能作出决定。");
        IPage second = await centre.AtAsync("cb", selection);
        await second.PressAsync("我已到会");
        await Expect(second.Locator(".appeal-done")).ToHaveTextAsync("已确认到会。");
        await Expect(first.Locator(".selection-next .selection-blocked")).ToHaveCountAsync(0);
        return first;
    }

    /// <summary>Both vote for one of those who are level.</summary>
    public static async Task BallotAsync(this QuarterCentre centre, string selection, string code)
    {
        foreach (string member in new[] { "ca", "cb" })
        {
            IPage page = await centre.AtAsync(member, selection);
            await page.CheckAsync("#ballot-" + code);
            await page.PressAsync("投票");
            await Expect(page.Locator(".appeal-done")).ToHaveTextAsync("已投票。");
        }
    }

    public static async Task DecideAsync(this QuarterCentre centre, string selection, string code, string reason)
    {
        IPage first = await centre.AtAsync("ca", selection);
        await first.CheckAsync("#pick-" + code);
        await Expect(first.GetByText("已保存，关闭页面也不会丢。")).ToBeVisibleAsync();
        await first.FillAsync("#tie-reason", reason);
        await first.PressAsync("作出决定");
        await Expect(first.Locator(".appeal-done")).ToContainTextAsync("已作出决定");
    }

    public static async Task ApproveAndPublishAsync(this QuarterCentre centre, string selection)
    {
        IPage leader = await centre.AtAsync("leader", selection);
        await leader.PressAsync("同意");
        await Expect(leader.Locator(".appeal-done")).ToContainTextAsync("可以公布");
        IPage officer = await centre.AtAsync("officer", selection);
        await officer.PressAsync("公布结果");
        await Expect(officer.Locator(".appeal-done")).ToHaveTextAsync("结果已公布。");
    }

    public static Task PressAsync(this IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}

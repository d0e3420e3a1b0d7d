using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shouldly;
using SupervisionBoard.Core;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>A quarter from the committee's session to the publication, in the roles that do it; and an objection that leads back.</summary>
public sealed class SelectionJourney(Chromium chromium)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    [Fact]
    public async Task A_tie_is_decided_by_the_committee_and_published()
    {
        await using Server server = await Server.StartAfterAsync(folder => PastQuarter.WriteAsync(folder, Now));
        string page = $"/awards/quarters/{PastQuarter.Of(Now)}?award=red-flag";
        Roles people = await SignInAsync(server);

        await people.First.VisitAsync(page);
        await Expect(people.First.Locator(".side-tied")).ToHaveCountAsync(2);
        await people.First.GetByLabel("委员乙（cb）").CheckAsync();
        await Expect(people.First.Locator(".selection-next [role=status]")).ToHaveTextAsync("通知 2 人，应到 3 人");
        await people.First.GetByRole(AriaRole.Button, new() { Name = "开始会议" }).ClickAsync();
        await Expect(people.First.GetByText("还没有确认到会：委员乙（cb）")).ToBeVisibleAsync();
        await VoteAsync(people.First, "W02");

        // Names and reasons are kept as they are made: the browser is closed in the middle.
        await people.First.CheckAsync("#pick-W02");
        await Expect(people.First.GetByText("已保存，关闭页面也不会丢。")).ToBeVisibleAsync();
        await people.First.GotoAsync("about:blank");
        await people.First.VisitAsync(page);
        await Expect(people.First.Locator("#pick-W02")).ToBeCheckedAsync();
        await Expect(people.First.Locator("#ballot-W02")).ToBeCheckedAsync();

        // Nobody decides for somebody who has not come: the second one says so from the own account.
        await people.First.FillAsync("#tie-reason", "办件更多");
        await people.First.GetByRole(AriaRole.Button, new() { Name = "作出决定" }).ClickAsync();
        await Expect(people.First.Locator(".selection-next .notice--error")).ToContainTextAsync("至少 2 人才能审定");
        await people.Second.VisitAsync(page);
        await people.Second.GetByRole(AriaRole.Button, new() { Name = "我已到会" }).ClickAsync();
        await Expect(people.Second.Locator(".appeal-done")).ToHaveTextAsync("已确认到会。");
        await VoteAsync(people.Second, "W02");
        await Expect(people.First.Locator(".ballots li", new() { HasText = "第2窗口" })).ToContainTextAsync("2 票");

        // Two at once: the second sees what changed, and nothing is taken before.
        await people.First.UncheckAsync("#pick-W02");
        await Expect(people.Second.Locator(".select-notice")).ToContainTextAsync("委员甲（ca）：修改审定草稿");
        await people.Second.FillAsync("#tie-reason", "办件更多");
        await people.Second.GetByRole(AriaRole.Button, new() { Name = "作出决定" }).ClickAsync();
        await Expect(people.Second.Locator(".selection-next .notice--error")).ToContainTextAsync("变动");
        await people.Second.GetByRole(AriaRole.Button, new() { Name = "我已看过" }).ClickAsync();
        await Expect(people.Second.Locator("#pick-W02")).Not.ToBeCheckedAsync();
        await people.Second.CheckAsync("#pick-W02");
        await Expect(people.Second.GetByText("已保存，关闭页面也不会丢。")).ToBeVisibleAsync();
        await people.Second.FillAsync("#tie-reason", "办件更多，且没有投诉");
        await people.Second.GetByRole(AriaRole.Button, new() { Name = "作出决定" }).ClickAsync();
        await Expect(people.Second.Locator(".appeal-done")).ToContainTextAsync("已作出决定");

        await people.Director.VisitAsync(page);
        await Expect(people.Director.Locator(".selection-tie")).ToContainTextAsync("办件更多，且没有投诉");
        await people.Director.GetByRole(AriaRole.Button, new() { Name = "同意", Exact = true }).ClickAsync();
        await Expect(people.Director.Locator(".appeal-done")).ToContainTextAsync("可以公布");
        await people.Officer.VisitAsync(page);
        await people.Officer.GetByRole(AriaRole.Button, new() { Name = "公布结果" }).ClickAsync();
        await Expect(people.Officer.Locator(".appeal-done")).ToHaveTextAsync("结果已公布。");
        await people.Officer.GetByRole(AriaRole.Button, new() { Name = "重新计算比对" }).ClickAsync();
        await Expect(people.Officer.GetByText("与公布的结果逐字节一致")).ToBeVisibleAsync();

        using Api api = new(server.Address);
        JsonNode flag = (await api.GetAsync($"awards?period={PastQuarter.Of(Now)}")).AsArray().Single(a => a!["code"]!.GetValue<string>() == "red-flag")!;
        (flag["state"]!.GetValue<string>(), flag["picked"]![0]!.GetValue<string>(), flag["tied"]!.AsArray().Count).ShouldBe(("published", "W02", 0));
        await people.CloseAsync();
    }

    [Fact]
    public async Task A_founded_objection_takes_the_list_down_again()
    {
        await using Server server = await Server.StartAfterAsync(folder => PastQuarter.WriteAsync(folder, Now));
        string page = $"/awards/quarters/{PastQuarter.Of(Now)}?award=advanced";
        Roles people = await SignInAsync(server);

        await people.Person.GotoAsync(page);
        await Expect(people.Person.GetByText("名单还没有公示")).ToBeVisibleAsync();
        await people.Officer.VisitAsync(page);
        await people.Officer.GetByRole(AriaRole.Button, new() { Name = "开始评选" }).ClickAsync();
        await people.Officer.FillAsync("#selection-text", "按得分提名");
        await people.Officer.GetByRole(AriaRole.Button, new() { Name = "提名", Exact = true }).ClickAsync();
        await people.Officer.GetByRole(AriaRole.Button, new() { Name = "开始公示" }).ClickAsync();
        await Expect(people.Officer.Locator(".stepper .is-now")).ToContainTextAsync("公示");

        await people.Person.VisitAsync(page);
        await people.Person.SelectOptionAsync("#object-about", "staff/S02");
        await people.Person.FillAsync("#object-text", "该同志当季有脱岗");
        await people.Person.GetByRole(AriaRole.Button, new() { Name = "提交异议" }).ClickAsync();
        await Expect(people.Person.Locator(".appeal-done")).ToContainTextAsync("异议已提交");

        await Expect(people.Officer.Locator("#objection-1")).ToContainTextAsync("该同志当季有脱岗");
        await people.Officer.FillAsync("#verdict-1", "核查属实，重新汇总");
        await people.Officer.GetByRole(AriaRole.Button, new() { Name = "成立，名单撤下，更正后重新公示" }).ClickAsync();
        await Expect(people.Officer.Locator(".stepper .is-now")).ToContainTextAsync("汇总");
        await Expect(people.Person.GetByText("名单还没有公示")).ToBeVisibleAsync();
        await people.CloseAsync();
    }

    private static async Task VoteAsync(IPage member, string window)
    {
        await member.CheckAsync("#ballot-" + window);
        await member.GetByRole(AriaRole.Button, new() { Name = "投票", Exact = true }).ClickAsync();
        await Expect(member.Locator(".appeal-done")).ToHaveTextAsync("已投票。");
    }

    private async Task<Roles> SignInAsync(Server server)
    {
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        List<IPage> pages = [];
        foreach ((string user, string name, string role, string? staff) in new[] { ("officer", "督查员", "officer", (string?)null), ("leader", "主任", "director", null), ("ca", "委员甲", "committee", null), ("cb", "委员乙", "committee", null), ("s01", "职员1", "staff", "S01") })
        {
            string temporary = await admin.AddAccountAsync(user, name, role, staff);
            IPage page = await chromium.OpenAsync(server.Address);
            await page.SignInFirstTimeAsync(user, temporary);
            pages.Add(page);
        }

        await admin.Context.CloseAsync();
        return new Roles(pages[0], pages[1], pages[2], pages[3], pages[4]);
    }

    private sealed record Roles(IPage Officer, IPage Director, IPage First, IPage Second, IPage Person)
    {
        public async Task CloseAsync()
        {
            foreach (IPage page in new[] { Officer, Director, First, Second, Person })
                await page.Context.CloseAsync();
        }
    }
}

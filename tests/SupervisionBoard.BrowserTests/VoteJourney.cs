using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using SupervisionBoard.Ledger.Votes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>A vote from setting it up to its result: citizens by a link on their phones, staff by account, each once; what was cast is proved.</summary>
public sealed class VoteJourney(Chromium chromium)
{
    private const string Title = "窗口服务评议";
    private const string Window = "A01";
    private const int Tampered = 1;

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    [Fact]
    public async Task Everybody_votes_once_a_changed_ballot_stops_the_count_and_the_result_is_told()
    {
        string data = "";
        await using Server server = await Server.StartAfterAsync(folder =>
        {
            data = folder;
            return Task.CompletedTask;
        });
        (IPage officer, IPage person) = await SignInAsync(server);
        int vote = await SetUpAsync(officer);

        await officer.VisitAsync($"/votes/{vote}");
        await officer.FillAsync("#print-count", "2");
        await officer.Locator("#print-count").PressAsync("Tab");
        await officer.GetByRole(AriaRole.Button, new() { Name = "生成选票" }).ClickAsync();
        await Expect(officer.Locator(".ballot-card svg")).ToHaveCountAsync(2);
        string[] links = await officer.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.ballot-card')].map(c => new URL(c.dataset.address).pathname)");

        await CitizenAsync(server, links[0], "非常满意");
        await officer.GetByRole(AriaRole.Button, new() { Name = "计票" }).ClickAsync();
        await Expect(officer.Locator(".notice--error")).ToHaveTextAsync("截止时间未到，且还有人没有投票。");

        await StaffAsync(person, vote, "非常满意");
        await StaffAsync(officer, vote, "不满意");
        await CitizenAsync(server, links[1], "满意");

        await ChangeAsync(data, $"{Window}=1");
        await officer.VisitAsync($"/votes/{vote}");
        await Expect(officer.Locator(".vote-page")).ToContainTextAsync("第 1 张选票损坏或缺失");
        await officer.GetByRole(AriaRole.Button, new() { Name = "计票" }).ClickAsync();
        await Expect(officer.Locator(".notice--error")).ToHaveTextAsync("选票链不完整，第 1 张选票损坏或缺失，不能计票。");

        await ChangeAsync(data, $"{Window}=4");
        await officer.VisitAsync($"/votes/{vote}");
        await Expect(officer.Locator(".vote-page")).ToContainTextAsync("完整：4 张选票首尾相接");
        await officer.GetByRole(AriaRole.Button, new() { Name = "计票" }).ClickAsync();
        // (100 + 100 + 0 + 80) ÷ 4; the regulation in force asks for no vote, and the page does not pretend.
        await Expect(officer.Locator(".vote-page .notice")).ToContainTextAsync("没有用到这个指标，得分不变");
        await Expect(officer.Locator(".vote-page tbody tr").First).ToContainTextAsync("70.00");

        await person.GotoAsync("/votes");
        await person.Locator(".votes .document", new() { HasText = Title }).GetByRole(AriaRole.Link, new() { Name = "结果" }).ClickAsync();
        await Expect(person.Locator(".vote-page tbody tr").First).ToContainTextAsync("70.00");
        await Expect(person.Locator(".vote-page")).ToContainTextAsync("完整：4 张选票首尾相接");
        await person.Context.CloseAsync();
        await officer.Context.CloseAsync();
    }

    [Fact]
    public async Task Before_its_time_and_after_it_a_ballot_says_so_and_nothing_is_cast()
    {
        string late = "";
        string early = "";
        await using Server server = await Server.StartAfterAsync(async folder =>
        {
            late = await PrintedAsync(folder, Now.AddDays(-5), Now.AddDays(-1));
            early = await PrintedAsync(folder, Now.AddDays(1), Now.AddDays(5));
        });
        IPage phone = await PhoneAsync(server);
        await phone.GotoAsync("/vote/" + late);
        await Expect(phone.Locator("h1")).ToHaveTextAsync("投票已经截止");
        await Expect(phone.Locator("form.ballot")).ToHaveCountAsync(0);
        await phone.GotoAsync("/vote/" + early);
        await Expect(phone.Locator("h1")).ToHaveTextAsync("投票还没有开始");
        await Expect(phone.Locator("form.ballot")).ToHaveCountAsync(0);
        await phone.GotoAsync("/vote/no-such-ballot");
        await Expect(phone.Locator("h1")).ToHaveTextAsync("选票无效");
        await phone.Context.CloseAsync();
    }

    private async Task<(IPage Officer, IPage Person)> SignInAsync(Server server)
    {
        using Api api = new(server.Address);
        await api.PutOrganizationAsync(Centre.Organization);
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        List<IPage> pages = [];
        foreach ((string user, string name, string role, string? staff) in new[] { ("officer", "督查员", "officer", (string?)null), ("wangmin", "王敏", "staff", "S01") })
        {
            string temporary = await admin.AddAccountAsync(user, name, role, staff);
            IPage page = await chromium.OpenAsync(server.Address);
            await page.SignInFirstTimeAsync(user, temporary);
            pages.Add(page);
        }

        await admin.Context.CloseAsync();
        return (pages[0], pages[1]);
    }

    /// <summary>An empty form is refused; then the vote is open, for citizens and for everybody with an account.</summary>
    private static async Task<int> SetUpAsync(IPage officer)
    {
        await officer.VisitAsync("/votes");
        await officer.GetByRole(AriaRole.Button, new() { Name = "设立", Exact = true }).ClickAsync();
        await Expect(officer.Locator(".notice--error")).ToHaveTextAsync("请填写名称");
        await officer.FillAsync("#vote-title", Title);
        await officer.CheckAsync("#vote-staff");
        await officer.GetByRole(AriaRole.Button, new() { Name = "设立", Exact = true }).ClickAsync();
        ILocator row = officer.Locator(".votes .document", new() { HasText = Title });
        await Expect(row).ToContainTextAsync("进行中");
        string href = (await row.GetByRole(AriaRole.Link, new() { Name = "管理" }).GetAttributeAsync("href")).ShouldNotBeNull();
        return int.Parse(href.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>On a phone, without signing in; the second use of the link is refused.</summary>
    private async Task CitizenAsync(Server server, string link, string grade)
    {
        IPage phone = await PhoneAsync(server);
        await phone.GotoAsync(link);
        await phone.GetByRole(AriaRole.Button, new() { Name = "投票" }).ClickAsync();
        await Expect(phone.Locator(".notice--error")).ToHaveTextAsync("请至少对一个对象打分");
        // The words are there before the page's style is.
        await phone.WaitForFunctionAsync("() => document.documentElement.scrollWidth <= window.innerWidth");
        await MarkAsync(phone, grade);
        await Expect(phone.Locator("h1")).ToHaveTextAsync("您的选票已收到");
        await phone.GotoAsync(link);
        await Expect(phone.Locator("h1")).ToHaveTextAsync("这张选票已经用过");
        await Expect(phone.Locator("form.ballot")).ToHaveCountAsync(0);
        await phone.Context.CloseAsync();
    }

    private static async Task StaffAsync(IPage page, int vote, string grade)
    {
        // Whoever only votes finds a link here and nothing to work.
        await page.GotoAsync("/votes");
        await page.Locator(".votes .document", new() { HasText = Title }).GetByRole(AriaRole.Link, new() { Name = "去投票" }).ClickAsync();
        await MarkAsync(page, grade);
        await Expect(page.Locator("h1")).ToHaveTextAsync("您的选票已收到");
        await page.GotoAsync($"/votes/{vote}/ballot");
        await Expect(page.Locator("h1")).ToHaveTextAsync("您已经投过票");
    }

    private static async Task MarkAsync(IPage page, string grade)
    {
        await page.Locator($".ballot-item:has(input[name=mark-{Window}])").GetByLabel(grade, new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "投票" }).ClickAsync();
    }

    private Task<IPage> PhoneAsync(Server server) => chromium.OpenAsync(server.Address, width: 390, height: 844);

    /// <summary>A ballot of a vote that is held at another time.</summary>
    private static async Task<string> PrintedAsync(string folder, DateTimeOffset opens, DateTimeOffset closes)
    {
        string token = "";
        await Past.DoAsync(folder, Now.AddDays(-6), async services =>
        {
            VoteStore store = services.GetRequiredService<VoteStore>();
            NewVote vote = new(Title, "2026-01", "window", "citizenVote", [new VoteOption(Window, "企业登记", "")], opens.ToUnixTimeMilliseconds(), closes.ToUnixTimeMilliseconds(), []);
            token = (await store.PrintAsync(await store.CreateAsync(vote, "office", _ => { }, default), 1, _ => { }, default))[0];
        });
        return token;
    }

    /// <summary>Behind the program's back, in its database.</summary>
    private static async Task ChangeAsync(string folder, string text)
    {
        await using SqliteConnection connection = new($"Data Source={Path.Combine(folder, "board.db")};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE vote_ballots SET \"Text\" = $text WHERE \"Number\" = $number";
        command.Parameters.AddWithValue("$text", text);
        command.Parameters.AddWithValue("$number", Tampered);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}

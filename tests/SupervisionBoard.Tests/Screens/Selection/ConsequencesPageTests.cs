using Bunit;
using Shouldly;
using SupervisionBoard.Screens.Selection;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Selection;

public sealed class ConsequencesPageTests : ReviewScreenContext
{
    [Fact]
    public async Task A_proposal_shows_its_article_and_is_accepted_on_record()
    {
        await RecordAsync("F1", "S11", "A3-5");
        await PublishAsync();
        AsOfficer();
        IRenderedComponent<ConsequencesPage> page = Open();
        page.Find(".consequences tbody tr").TextContent.ShouldContain("退回派出单位");
        page.Find(".consequences-ground").TextContent.ShouldContain("一(一)1(3)");

        await page.Find(".consequences tbody tr").ClickAsync(new());
        await page.WaitForElement("#case-reason").InputAsync(new() { Value = "已核实处分文件" });
        await page.Find(".standing-panel form").SubmitAsync();

        page.WaitForAssertion(() => page.Find(".consequences-state").TextContent.ShouldContain("已采纳"));
        page.Find(".appeal-done").TextContent.ShouldBe("已采纳，决定已留存。");
        Now.Consequences.Decided.Values.Single().Single().Reason.ShouldBe("已核实处分文件");
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_decided()
    {
        await RecordAsync("F1", "S11", "A3-5");
        await PublishAsync();
        AsOfficer();
        IRenderedComponent<ConsequencesPage> page = Open();

        await page.Find(".consequences tbody tr").ClickAsync(new());
        await page.WaitForElement(".standing-panel form").SubmitAsync();

        page.WaitForElement(".standing-panel .notice--error");
        Now.Consequences.Decided.ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_the_month_is_published_it_is_only_expected_and_nobody_is_asked()
    {
        await RecordAsync("F1", "S11", "A3-5");
        AsOfficer();
        IRenderedComponent<ConsequencesPage> page = Open();

        page.Find(".consequences-state").TextContent.ShouldContain("预计");
        await page.Find(".consequences tbody tr").ClickAsync(new());

        page.WaitForElement(".standing-panel").TextContent.ShouldContain("还没有公布");
        page.FindAll(".standing-panel form").ShouldBeEmpty();
        page.FindAll(".segment")[1].TextContent.ShouldBe("待决定0");
    }

    [Fact]
    public async Task What_an_article_commands_the_office_confirms_and_only_the_director_lifts()
    {
        await RecordAsync("F1", "S11", "A3-4");
        await PublishAsync();
        AsOfficer();
        IRenderedComponent<ConsequencesPage> office = Open();
        office.Find(".consequences-state").TextContent.ShouldContain("按条文生效");
        await office.Find(".consequences tbody tr").ClickAsync(new());
        office.WaitForElement(".standing-panel form").QuerySelectorAll("button").Select(b => b.TextContent).ShouldBe(["采纳"]);

        AsDirector();
        IRenderedComponent<ConsequencesPage> page = Open();
        await page.Find(".consequences tbody tr").ClickAsync(new());
        await page.WaitForElement("#case-reason").InputAsync(new() { Value = "事后查明系服务对象误认" });
        await page.FindAll(".standing-panel form button").Single(b => b.TextContent == "免除").ClickAsync(new());

        page.WaitForAssertion(() => page.Find(".consequences-state").TextContent.ShouldContain("已免除"));
        page.Find(".standing-panel").TextContent.ShouldContain("王主任（wang） 免除");
        Now.Consequences.Lifted.ShouldHaveSingleItem().Words.ShouldBe("A3-4");
    }

    private IRenderedComponent<ConsequencesPage> Open() => Open<ConsequencesPage>("/awards/consequences?period=2026-Q4");
}

using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Screens.Wall;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Honours;

/// <summary>The roll of honour on the wall: on its own address always, on the wall itself on the day of publication for its part of the rotation.</summary>
public sealed class HonourSceneTests : ScreenContext
{
    private static readonly Period s_quarter = new(new Month(2026, 7), PeriodLength.Quarter);

    private DateOnly Today => DateOnly.FromDateTime(SampleBoard.Now.DateTime);

    [Fact]
    public void Its_own_address_names_windows_and_people_and_keeps_the_band_for_stale_data()
    {
        Honours = Roll(Today.AddDays(-30));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/wall/honours");
        var page = Render<WallPage>();
        page.Find("h1").TextContent.ShouldBe("光荣榜");
        page.FindAll(".honour-window").Select(w => w.TextContent).ShouldBe(["社保医保", "税务"]);
        page.FindAll(".honour-person").Select(p => p.TextContent).ShouldBe(["王芳"]);
        page.FindAll(".wall-stale").ShouldHaveSingleItem();
        page.FindAll(".wall-ticker, .wall-bottom").ShouldNotBeEmpty();
    }

    [Fact]
    public void Before_anything_is_published_it_says_so()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/wall/honours");
        Render<WallPage>().FindAll(".wall-empty").Select(e => e.TextContent).ShouldContain("还没有公布红旗窗口");
    }

    [Fact]
    public void On_the_day_of_publication_the_wall_turns_to_it_and_back()
    {
        Honours = Roll(Today);
        var page = Render<WallPage>();
        page.FindAll(".honour-wall").ShouldBeEmpty();
        for (int turn = 1; turn <= 6; turn++)
            Time.Advance(WallPage.Turn);
        page.WaitForElement(".honour-wall");
        for (int turn = 7; turn <= 10; turn++)
            Time.Advance(WallPage.Turn);
        page.WaitForAssertion(() => page.FindAll(".honour-wall").ShouldBeEmpty());
    }

    [Theory]
    [InlineData(0, 40, false)]
    [InlineData(5, 40, false)]
    [InlineData(6, 40, true)]
    [InlineData(9, 40, true)]
    [InlineData(10, 40, false)]
    [InlineData(9, 0, false)]
    [InlineData(0, 100, true)]
    public void Its_share_of_the_rotation_is_a_setting(int turn, int share, bool up)
    {
        HonourScene.IsUp(turn, share, Roll(Today), Today).ShouldBe(up);
        HonourScene.IsUp(turn, share, Roll(Today.AddDays(-1)), Today).ShouldBeFalse();
    }

    [Fact]
    public void The_flag_is_the_last_published_quarters()
    {
        HonourRoll roll = Roll(Today);
        roll.Flag!.Key.Period.ShouldBe(s_quarter);
        roll.Latest(PeriodLength.Quarter, SubjectKind.Staff).ShouldHaveSingleItem().Holders.Select(h => h.Name).ShouldBe(["王芳"]);
        HonourRoll.Empty.Flag.ShouldBeNull();
    }

    [Fact]
    public void The_years_titles_follow_the_quarters_in_turns()
    {
        Honours = new HonourRoll([.. Year(Today.AddDays(-3)).Honours, .. Roll(Today.AddDays(-30)).Honours]);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/wall/honours");
        var page = Render<WallPage>();
        page.FindAll(".honour-person").Select(p => p.TextContent).ShouldBe(["王芳"]);

        Time.Advance(WallPage.Turn);

        page.WaitForAssertion(() => page.FindAll(".honour-window").Select(w => w.TextContent).ShouldBe(["公安"]));
        page.FindAll(".honour-head").Select(h => h.TextContent).ShouldBe(["年度红旗窗口", "年度先进个人"]);
        page.FindAll(".honour-person").Select(p => p.TextContent).ShouldBe(["李强"]);
        Time.Advance(WallPage.Turn);
        page.WaitForAssertion(() => page.FindAll(".honour-head").Select(h => h.TextContent).ShouldBe(["年度红旗窗口", "先进个人标兵"]));
        Time.Advance(WallPage.Turn);
        page.WaitForAssertion(() => page.FindAll(".honour-person").Select(p => p.TextContent).ShouldBe(["王芳"]));
    }

    [Fact]
    public void On_the_day_on_which_the_year_is_published_only_the_year_hangs_there()
    {
        HonourRoll roll = new([.. Year(Today).Honours, .. Roll(Today.AddDays(-30)).Honours]);

        HonourScene.PagesOf(roll, Today).Select(p => (p.Windows?.Honour.AwardName, p.People?.Honour.AwardName)).ShouldBe([("年度红旗窗口", "年度先进个人"), ("年度红旗窗口", "先进个人标兵")]);
        HonourScene.PagesOf(roll, Today.AddDays(1)).Select(p => p.Length).ShouldBe([PeriodLength.Quarter, PeriodLength.Year, PeriodLength.Year]);
    }

    [Fact]
    public void More_names_than_can_be_read_come_with_the_next_turns_and_each_page_has_its_turn()
    {
        Honour people = new(new SelectionKey("advanced", s_quarter), "先进个人", SubjectKind.Staff, Today, [.. Enumerable.Range(1, 40).Select(n => Holder(SubjectKind.Staff, $"S{n}", $"职员{n}", "社保医保窗口"))], HungOut: true);
        HonourScene.PagesOf(new HonourRoll([people]), Today).Select(p => p.People!.Holders.Length).ShouldBe([18, 18, 4]);

        int[] shown = [.. Enumerable.Range(0, 40).Where(turn => HonourScene.IsUp(turn, 40, new HonourRoll([people]), Today)).Select(turn => HonourScene.TurnOf(turn, 40))];
        shown.ShouldBe([.. Enumerable.Range(0, 16)]);
    }

    [Fact]
    public void People_of_an_award_without_a_public_notice_are_not_named_on_the_wall()
    {
        Honours = new HonourRoll([new Honour(new SelectionKey("star", s_quarter), "岗位服务明星", SubjectKind.Staff, Today, [Holder(SubjectKind.Staff, "S1", "王芳", "社保医保窗口")], HungOut: false)]);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/wall/honours");
        var page = Render<WallPage>();

        page.Find(".honour-wall").TextContent.ShouldNotContain("王芳");
        page.FindAll(".honour-person").ShouldBeEmpty();
        HonourScene.IsUp(9, 40, Honours.ForWall, Today).ShouldBeFalse();
    }

    private static HonourRoll Year(DateOnly publishedOn)
    {
        Period year = Period.YearOf(new Month(2025, 12));
        return new(
        [
            new Honour(new SelectionKey("red-flag-year", year), "年度红旗窗口", SubjectKind.Window, publishedOn, [Holder(SubjectKind.Window, "W3", "公安窗口", "公安局")], HungOut: true),
            new Honour(new SelectionKey("advanced-year", year), "年度先进个人", SubjectKind.Staff, publishedOn, [Holder(SubjectKind.Staff, "S2", "李强", "公安窗口")], HungOut: true),
            new Honour(new SelectionKey("model", year), "先进个人标兵", SubjectKind.Staff, publishedOn, [Holder(SubjectKind.Staff, "S2", "李强", "公安窗口")], HungOut: true),
        ]);
    }

    private static HonourRoll Roll(DateOnly publishedOn) => new(
    [
        new Honour(new SelectionKey("red-flag", s_quarter), "红旗窗口", SubjectKind.Window, publishedOn, [Holder(SubjectKind.Window, "W1", "社保医保窗口", "人社局"), Holder(SubjectKind.Window, "W2", "税务窗口", "税务局")], HungOut: true),
        new Honour(new SelectionKey("advanced", s_quarter), "先进个人", SubjectKind.Staff, publishedOn, [Holder(SubjectKind.Staff, "S1", "王芳", "社保医保窗口")], HungOut: true),
    ]);

    private static HonourHolder Holder(SubjectKind kind, string code, string name, string place) => new(new Subject(kind, code), name, place, "99.10");
}

using Bunit;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Screens.Rulebooks;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Rulebooks;

public sealed class ReadingTests : RulebookContext
{
    [Theory]
    [InlineData("zh-CN", "A5-3", "每次扣 5 分")]
    [InlineData("zh-CN", "C1-1", "第 1 次扣 2 分，第 2 次累计扣 5 分，第 3 次累计扣 10 分，再犯取消当月考评资格")]
    [InlineData("zh-CN", "F6", "每次加 0.1 分|每月最多 0.3 分|同一事项只计一次")]
    [InlineData("zh-CN", "C1-5", "每天扣 0.1 分|“已有人顶岗”的不计")]
    [InlineData("zh-CN", "P4", "按当月办件量，200 至 399：加 0.5 分|按当月办件量，400 及以上：加 1 分")]
    [InlineData("zh-CN", "A2-3", "取消当月考评资格")]
    [InlineData("zh-CN", "E5", "每次扣 10 分|建议：通报批评")]
    [InlineData("en", "A5-3", "5 points off per occurrence")]
    [InlineData("en", "C1-1", "1st occurrence: 2 points off, occurrence 2: 5 points off in total, occurrence 3: 10 points off in total, the next one disqualifies for the month")]
    [InlineData("en", "P4", "by the month's cases handled, 200 to 399: 0.5 points added|by the month's cases handled, 400 or more: 1 points added")]
    public void A_rule_is_told_in_words(string language, string code, string words)
    {
        Speak(language);
        var page = Open();

        page.Find($"#{RulebookPaths.Anchor(new RuleCode(code))} .read-points").Children.Select(c => c.TextContent).ShouldBe(words.Split('|').Select(w => w.Replace("E5 ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_page_has_title_period_chapters_and_what_points_lead_to()
    {
        var page = Open();

        page.Find("h1").TextContent.ShouldBe("窗口及工作人员绩效考评");
        page.Find(".rb-meta").TextContent.ShouldContain("施行中");
        page.Find(".rb-meta").TextContent.ShouldContain("自 2015年4月1日 起施行");
        page.FindAll("h2").Select(h => h.TextContent).ShouldBe(
        [
            "总则", "工作人员：思想品德", "工作人员：业务技能", "工作人员：纪律作风", "工作人员：工作业绩", "工作人员：廉洁自律",
            "工作人员：加分", "窗口：加分", "窗口：扣分及其他", "累计规定", "结果运用", "评选",
        ]);
        page.FindAll(".read-rule").Count.ShouldBe(Load(FileText).Rules.Length);
        page.Find("#part-staff-morals").ParentElement!.TextContent.ShouldContain("20 分");
        page.Find("[aria-labelledby=part-counters]").TextContent.ShouldContain("满 5 次，取消当月考评资格");
        page.Find("[aria-labelledby=part-awards]").TextContent.ShouldContain("不超过参评总数的 15%，向下取整");
    }

    [Fact]
    public void A_filter_leaves_what_matches_in_code_words_article_or_points()
    {
        var page = Render<RulebookReading>(p => p.Add(r => r.Rulebook, Load(FileText)).Add(r => r.Here, "/rulebooks/x/1").Add(r => r.Filter, "吸烟"));

        page.FindAll(".read-rule").Select(row => row.Id).ShouldBe(["rule-A5-1"]);
        page.FindAll("h2").Select(h => h.TextContent).ShouldBe(["工作人员：思想品德"]);

        page.Render(p => p.Add(r => r.Filter, "没有这样的词"));
        page.Find(".empty-title").TextContent.ShouldBe("没有符合的条款");
    }

    [Fact]
    public void A_version_that_is_not_there_says_so()
    {
        var page = Render<RulebookPage>(p => p.Add(r => r.Id, "county-centre-2015").Add(r => r.Version, 99));

        page.Find(".empty-title").TextContent.ShouldBe("没有这份办法");
    }

    [Fact]
    public void A_finding_leads_to_its_rule_in_its_version() =>
        RulebookPaths.Rule("county-centre-2015@1", new RuleCode("C1-1")).ShouldBe("/rulebooks/county-centre-2015/1#rule-C1-1");

    private IRenderedComponent<RulebookPage> Open() => Render<RulebookPage>(p => p.Add(r => r.Id, "county-centre-2015").Add(r => r.Version, 1));
}

using Shouldly;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Rulebook;

public sealed class CountyCentreTests
{
    private readonly RulebookDefinition rulebook = Desk.Load("county-centre-2015");

    [Theory]
    [InlineData("attendance.late", "C1-1")]
    [InlineData("attendance.early", "C1-1")]
    [InlineData("attendance.missed", "C1-1")]
    [InlineData("attendance.absent", "C1-6")]
    [InlineData("attendance.offPost", "C1-2")]
    [InlineData("attendance.leaveUncovered", "C1-3")]
    [InlineData("case.late", "D2-1")]
    [InlineData("complaint.upheld", "M4")]
    [InlineData("clock.overdue", "M13")]
    public void Every_judged_source_leads_to_its_rule(string source, string rule)
        => rulebook.RulesOf(source).ShouldHaveSingleItem().Code.Value.ShouldBe(rule);

    [Fact]
    public void The_five_categories_share_a_hundred_points()
        => rulebook.Staff!.Categories.Select(category => (category.Name, category.Points)).ShouldBe(
            [("思想品德", 20m), ("业务技能", 20m), ("纪律作风", 10m), ("工作业绩", 30m), ("廉洁自律", 20m)]);

    [Fact]
    public void Every_rule_cites_its_article()
        => rulebook.Rules.Where(rule => !rule.Basis.StartsWith("一(", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void A_month_uses_the_version_in_force_on_its_first_day()
    {
        RulebookSet versions = new([rulebook]);

        versions.For(new Month(2015, 3)).ShouldBeNull();
        versions.For(new Month(2015, 4)).ShouldBe(rulebook);
        versions.For(new Month(2026, 10)).ShouldBe(rulebook);
    }
}

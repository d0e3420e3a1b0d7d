using Shouldly;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>One regulation follows another on a day; months before keep the older one.</summary>
public sealed class SimulationTakeoverTests
{
    private static readonly RulebookSet File = new([Book("old", 3)]);

    [Fact]
    public void Months_from_the_day_on_use_the_new_version_earlier_ones_the_old()
    {
        RulebookSet set = File.TakenOver(Book("old", 4), new DateOnly(2027, 1, 1));

        set.For(new Month(2026, 12))!.Version.ShouldBe(3);
        set.For(new Month(2027, 1))!.Version.ShouldBe(4);
        set.Versions[0].EffectiveTo.ShouldBe(new DateOnly(2026, 12, 31));
    }

    [Fact]
    public void A_regulation_of_another_name_with_a_lower_number_takes_over_too()
    {
        RulebookSet set = File.TakenOver(Book("new", 1), new DateOnly(2027, 1, 1));

        set.For(new Month(2027, 6))!.Id.ShouldBe("new");
    }

    [Fact]
    public void What_was_to_begin_later_never_does()
    {
        RulebookSet set = File.TakenOver(Book("old", 4), new DateOnly(2027, 7, 1)).TakenOver(Book("old", 5), new DateOnly(2027, 1, 1));

        set.Versions.Select(version => version.Version).ShouldBe([3, 5]);
        set.For(new Month(2027, 8))!.Version.ShouldBe(5);
    }

    [Fact]
    public void A_version_that_ended_before_keeps_its_own_end()
    {
        RulebookSet set = new RulebookSet([Book("old", 1, ", to: 2020-12-31")]).TakenOver(Book("old", 2), new DateOnly(2027, 1, 1));

        set.Versions[0].EffectiveTo.ShouldBe(new DateOnly(2020, 12, 31));
        set.For(new Month(2024, 1)).ShouldBeNull();
    }

    [Fact]
    public void The_new_version_ends_when_its_text_says_so()
    {
        RulebookSet set = File.TakenOver(Book("old", 4, ", to: 2027-12-31"), new DateOnly(2027, 1, 1));

        set.For(new Month(2027, 12))!.Version.ShouldBe(4);
        set.For(new Month(2028, 1)).ShouldBeNull();
    }

    private static RulebookDefinition Book(string id, int version, string until = "") => Desk.Parse(
        $$"""
        rulebook: {{id}}
        version: {{version}}
        title: t
        effective: { from: 2015-04-01{{until}} }
        staff: { base: 100, decimals: 1 }
        rules:
          - { code: A, for: staff, text: a, basis: a, deduct: 1 }
        """);
}

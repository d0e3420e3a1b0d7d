using Shouldly;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections;
using SupervisionBoard.Core.Tests.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Awards;

public sealed class AwardStandingTests
{
    private static readonly Period Quarter = Period.QuarterOf(new Month(2026, 11));
    private static readonly Subject W1 = Subject.Of(new WindowCode("W1"));
    private static readonly Subject W2 = Subject.Of(new WindowCode("W2"));

    [Fact]
    public void The_list_today_the_line_and_how_far_everybody_is_from_it()
    {
        Office office = OneFlag();
        office.Enter("W1", "M4");
        office.Enter("W2", "M13");

        AwardStanding standing = Of(office.Board);

        standing.Line.ShouldBe(new AwardLine(98m, 97m));
        standing.Places.Select(p => (p.Subject, p.Rank, p.Side, p.Distance, p.Places)).ShouldBe(
        [
            (W2, 1, AwardSide.Inside, 1m, 0),
            (W1, 2, AwardSide.Outside, 1m, 1),
        ]);
    }

    [Fact]
    public void Fifteen_percent_of_two_windows_gives_no_place_and_no_line()
    {
        Office office = new Office().At("2026-11-05 10:00");

        AwardStanding standing = Of(office.Board);

        (standing.Outcome.Quota, standing.Line).ShouldBe((0, null));
        standing.Places.ShouldAllBe(p => p.Side == AwardSide.Outside && p.Distance == null);
    }

    [Fact]
    public void Equal_windows_are_tied_across_the_last_place()
    {
        AwardStanding standing = Of(OneFlag().Board);

        standing.Places.Select(p => (p.Side, p.Distance)).ShouldBe([(AwardSide.Tied, 0m), (AwardSide.Tied, 0m)]);
    }

    [Fact]
    public void Whoever_is_excluded_comes_last_with_the_reason()
    {
        Office office = OneFlag();
        office.Enter("W1", "M5");

        AwardPlace last = Of(office.Board).Places[^1];

        (last.Subject, last.Side, last.Distance).ShouldBe((W1, AwardSide.Excluded, null));
        last.Exclusion!.Reason.ShouldBe(AwardExclusionReason.Disqualified);
    }

    [Fact]
    public void A_running_quarter_asks_for_no_more_months_than_have_begun()
    {
        Office office = new Office().At("2026-11-05 10:00");
        AwardDefinition award = Award(office.Board) with { QuotaPercent = null, QuotaCount = 1, MinPeriods = 3 };

        AwardStanding standing = AwardStanding.Of(office.Board, award, Quarter);

        standing.Award.MinPeriods.ShouldBe(1);
        standing.Outcome.Excluded.ShouldBeEmpty();
    }

    [Fact]
    public void An_open_appeal_shows_what_it_would_give_and_whether_it_alone_decides()
    {
        Office office = OneFlag();
        office.Enter("W2", "M13");
        string finding = office.Enter("S12", "A5-3");
        office.Enter("W1", "M13");
        office.Appeal(finding).ShouldBeNull();

        OpenMatter matter = Open(office).Places.Single(p => p.Subject == W1).Open.ShouldHaveSingleItem();

        (matter.Kind, matter.Id, matter.About.Code, matter.Change, matter.Before, matter.After).ShouldBe((OpenMatterKind.Appeal, finding, "S12", 1.67m, AwardSide.Outside, AwardSide.Tied));
        matter.Decides.ShouldBeTrue();
        matter.Due.ShouldNotBeNull();
    }

    [Fact]
    public void An_appeal_that_moves_points_but_nobody_across_the_line_does_not_decide()
    {
        Office office = OneFlag();
        string finding = office.Enter("S12", "A5-3");
        office.Enter("W1", "M4");
        office.Appeal(finding).ShouldBeNull();

        Open(office).Places.Single(p => p.Subject == W1).Open.ShouldHaveSingleItem().Decides.ShouldBeFalse();
    }

    [Fact]
    public void Weighing_leaves_the_board_and_its_sheets_alone()
    {
        Office office = OneFlag();
        string finding = office.Enter("S12", "A5-3");
        office.Appeal(finding);
        ScoreSheet before = office.Board.Sheets.Of(office.Board, W1, new Month(2026, 11))!;

        Open(office);
        AwardWhatIf.Of(office.Board, Award(office.Board), Quarter, [new Assumption.Removed(finding)], office.Now);

        office.Board.Sheets.Of(office.Board, W1, new Month(2026, 11)).ShouldBeSameAs(before);
        office.Find(finding).IsRevoked.ShouldBeFalse();
    }

    [Fact]
    public void A_what_if_moves_the_flag_and_says_who_gains_and_who_loses()
    {
        Office office = OneFlag();
        string finding = office.Enter("W1", "M13");

        AwardWhatIf result = AwardWhatIf.Of(
            office.Board,
            Award(office.Board),
            Quarter,
            [new Assumption.Removed(finding), new Assumption.Added(W2, new RuleCode("M4"), 1)],
            office.Now);

        result.Refused.ShouldBe([null, null]);
        (result.Gained.Single(), result.Lost.Single()).ShouldBe((W1, W2));
        result.After.Line.ShouldBe(new AwardLine(100m, 97m));
    }

    [Fact]
    public void An_assumption_that_the_write_path_would_refuse_is_refused_by_name()
    {
        Office office = OneFlag();

        AwardWhatIf result = AwardWhatIf.Of(
            office.Board,
            Award(office.Board),
            Quarter,
            [new Assumption.Removed("nothing"), new Assumption.Added(W2, new RuleCode("A5-3"), 1), new Assumption.Added(W2, new RuleCode("M4"), -1)],
            office.Now);

        result.Refused.Select(r => r?.Code).ShouldBe(["unknown-finding", "rule-kind-mismatch", "invalid-value"]);
        (result.Gained.Count(), result.Lost.Count()).ShouldBe((0, 0));
    }

    internal static Office OneFlag()
    {
        Office office = new Office().At("2026-11-05 10:00");
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rulebooks", "county-centre-2015.yaml"));
        office.Configure(context => context with { Rulebooks = new RulebookSet([Desk.Parse(text.Replace("quota: { percent: 15 }", "quota: { count: 1 }", StringComparison.Ordinal))]) });
        return office;
    }

    private static AwardDefinition Award(Board board) => AwardStanding.AwardsOf(board, Quarter)[0];

    private static AwardStanding Of(Board board) => AwardStanding.Of(board, Award(board), Quarter);

    private static AwardStanding Open(Office office) => OpenMatters.Of(office.Board, Of(office.Board), office.Now);
}

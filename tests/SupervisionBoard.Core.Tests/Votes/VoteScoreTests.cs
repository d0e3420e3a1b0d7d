using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Projections.Votes;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections;
using SupervisionBoard.Core.Tests.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Votes;

/// <summary>From ballots to the score of a regulation that asks for opinions, and to who receives its award.</summary>
public sealed class VoteScoreTests
{
    private static readonly Period s_quarter = new(new Month(2026, 10), PeriodLength.Quarter);

    [Fact]
    public void The_democratic_score_of_the_post_star_is_what_the_vote_comes_to()
    {
        BoardDesk desk = Under(Desk.Load("post-star"));
        Count(desk, SubjectKind.Staff, ["S1", "S2", "S3", "S4"], "S1=4;S2=3", "S1=3;S2=3;S3=1", "S1=4;S4=2");

        // (100 + 80 + 100) ÷ 3, rounded once to the decimals of a vote and once to those of the regulation.
        ScoreSheet first = desk.Sheet(SubjectKind.Staff, "S1", "2026-11");
        (first.Score, first.Lines.Single().Rule.Value, first.Lines.Single().Points).ShouldBe((93.3m, "V1", 93.33m));
        Standings.Of(desk.Board, SubjectKind.Staff, s_quarter).Select(s => (s.Result.Subject.Code, s.Result.Score, s.Rank))
            .ShouldBe([("S1", 93.3m, 1), ("S2", 80m, 2), ("S4", 60m, 3), ("S3", 0m, 4), ("S5", 0m, 4)]);
        AwardOutcome star = Standings.Awards(desk.Board, SubjectKind.Staff, s_quarter).ShouldHaveSingleItem();
        star.Picked.Select(s => s.Code).ShouldBe(["S1", "S2"]);
    }

    [Fact]
    public void A_regulation_names_the_metrics_that_it_reads()
    {
        Desk.Load("post-star").MetricsOf(SubjectKind.Staff).ShouldBe([Metrics.CitizenVote]);
        Desk.Load("post-star").MetricsOf(SubjectKind.Window).ShouldBeEmpty();
        // What the board counts itself is read as well; no vote may bring it.
        Desk.Load("county-centre-2015").MetricsOf(SubjectKind.Window).ShouldAllBe(metric => Metrics.IsCounted(metric));
    }

    [Fact]
    public void A_window_may_be_weighed_from_its_people_and_the_citizens()
    {
        BoardDesk desk = Under(Desk.Parse(
            """
            rulebook: weighed
            version: 1
            title: 加权
            effective: { from: 2020-01-01 }
            staff: { base: 100 }
            window:
              base:
                - { averageOf: staff, weight: 0.6 }
                - { metric: citizenVote, weight: 0.4 }
              decimals: 2
            """));
        Count(desk, SubjectKind.Window, ["W1", "W2"], "W1=4;W2=1", "W1=2;W2=3");
        desk.Sheet(SubjectKind.Window, "W1", "2026-11").Score.ShouldBe(92m);
        desk.Sheet(SubjectKind.Window, "W2", "2026-11").Score.ShouldBe(76m);
    }

    [Fact]
    public void Who_got_no_opinion_has_no_democratic_score()
    {
        BoardDesk desk = Under(Desk.Load("post-star"));
        Count(desk, SubjectKind.Staff, ["S1", "S2"], "S1=4");
        desk.Board.Metrics.Of(new Subject(SubjectKind.Staff, "S2"), new Month(2026, 11)).Find(Metrics.CitizenVote).ShouldBeNull();
        desk.Sheet(SubjectKind.Staff, "S2", "2026-11").Score.ShouldBe(0m);
    }

    private static BoardDesk Under(RulebookDefinition rulebook)
    {
        BoardDesk desk = new();
        desk.Configure(context => context with { Rulebooks = new RulebookSet([rulebook]) });
        return desk;
    }

    /// <summary>As the desk of votes does it: ballots to points, points to a fact.</summary>
    private static void Count(BoardDesk desk, SubjectKind kind, string[] options, params string[] ballots)
    {
        Month month = new(2026, 11);
        desk.Submit("2026-11-20 09:00", BoardDesk.Facts(new VoteCounted
        {
            Source = BoardDesk.Source,
            Id = "vote/1",
            At = WorkingTime.Centre.At("2026-11-20 09:00"),
            Month = month,
            Metric = Metrics.CitizenVote,
            Scores = [.. VoteTally.Of(options, ballots).Where(l => l.Points is not null).Select(l => new VoteScore(new Subject(kind, l.Code), l.Points!.Value))],
            Ballots = ballots.Length,
            ChainHash = BallotChain.Origin,
            By = "officer",
        })).Refused.ShouldBeEmpty();
    }
}

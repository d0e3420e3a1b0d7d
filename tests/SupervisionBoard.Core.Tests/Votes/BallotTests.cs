using Shouldly;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Votes;
using Xunit;

namespace SupervisionBoard.Core.Tests.Votes;

public sealed class BallotTests
{
    [Fact]
    public void A_ballot_has_one_spelling_and_is_read_again()
    {
        string text = BallotText.Write([new Mark("W02", 1), new Mark("W01", 4)]);
        text.ShouldBe("W01=4;W02=1");
        BallotText.Read(text)!.Value.ShouldBe([new Mark("W01", 4), new Mark("W02", 1)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("W01")]
    [InlineData("W01=5")]
    [InlineData("W01=0")]
    [InlineData("=4")]
    [InlineData("W01=44")]
    public void What_is_no_ballot_is_not_read(string text) => BallotText.Read(text).ShouldBeNull();

    [Fact]
    public void Points_are_the_mean_of_the_grades_and_nobody_without_an_opinion_has_any()
    {
        VoteLine[] lines = [.. VoteTally.Of(["W01", "W02", "W03"], ["W01=4;W02=1", "W01=3", "W01=4;W09=4"])];
        lines.Select(l => (l.Code, l.Points, l.Opinions)).ShouldBe([("W01", 93.33m, 3), ("W02", 0m, 1), ("W03", null, 0)]);
        lines[0].Counts.ShouldBe([2, 1, 0, 0]);
    }

    [Fact]
    public void A_changed_removed_exchanged_or_cut_off_ballot_is_found()
    {
        StoredBallot[] whole = Chain("W01=4", "W01=3", "W01=1");
        Broken(whole).ShouldBeNull();
        Broken([whole[0], whole[1] with { Text = "W01=4" }, whole[2]]).ShouldBe(2);
        Broken([whole[0], whole[2]]).ShouldBe(2);
        Broken([whole[1], whole[0], whole[2]]).ShouldBe(1);
        Broken([whole[0], whole[1]]).ShouldBe(3);
        BallotChain.FirstBroken(8, whole, 3, whole[2].Hash).ShouldBe(1);

        int? Broken(StoredBallot[] ballots) => BallotChain.FirstBroken(7, ballots, 3, whole[2].Hash);
    }

    private static StoredBallot[] Chain(params string[] texts)
    {
        string last = BallotChain.Origin;
        return
        [
            .. texts.Select((text, i) =>
            {
                string previous = last;
                last = BallotChain.Next(previous, 7, i + 1, text);
                return new StoredBallot(i + 1, text, previous, last);
            }),
        ];
    }
}

using Shouldly;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Documents;

public sealed class DocumentWordsTests
{
    public static TheoryData<AwardExclusionReason> Reasons => new(Enum.GetValues<AwardExclusionReason>());

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_for_leaving_somebody_out_has_words(AwardExclusionReason reason)
    {
        RulebookDefinition rulebook = Desk.Load("county-centre-2015");
        AwardDefinition award = rulebook.Awards.First(a => a.Held is not null);
        string words = DocumentWords.Exclusion(new AwardExclusion(new Subject(SubjectKind.Staff, "S1"), reason, "1"), award, rulebook);
        words.ShouldContain("1");
        words.ShouldNotContain(award.Held!.Award);
    }

    [Fact]
    public void A_yearly_award_says_how_often_the_other_one_was_received()
    {
        RulebookDefinition rulebook = Desk.Load("county-centre-2015");
        AwardDefinition award = rulebook.Awards.First(a => a.Held is not null);
        DocumentWords.Exclusion(new AwardExclusion(new Subject(SubjectKind.Window, "W1"), AwardExclusionReason.TooFewAwards, "1"), award, rulebook)
            .ShouldBe($"本年获“{rulebook.Awards.First(a => a.Code == award.Held!.Award).Name}”1次，不足{award.Held!.Times}次");
    }
}

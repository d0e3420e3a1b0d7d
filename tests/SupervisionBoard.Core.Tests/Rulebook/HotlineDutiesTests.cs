using Shouldly;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Rulebook;

public sealed class HotlineDutiesTests
{
    [Fact]
    public void The_shipped_file_has_the_five_confirmations_and_looks_every_quarter_of_an_hour()
    {
        HotlineDuties duties = HotlineDutiesLoader.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "duties", "county-hotline.yaml")), "county-hotline.yaml").Duties.ShouldNotBeNull();

        duties.Confirmations.Select(c => c.Look).ShouldBe(Enum.GetValues<ConfirmationLook>());
        duties.Confirmations.ShouldAllBe(c => c.Basis!.StartsWith("第四章（二）", StringComparison.Ordinal) && c.TitleEn != c.Title);
        duties.UnseenAfter.ShouldBe(new TimeLimit(0.25m, LimitUnit.WorkingHours));
        duties.RemindBefore.ShouldBe(new TimeLimit(1, LimitUnit.WorkingDays));
        Enumerable.Range(1, 4).Select(n => duties.CardFor(CardGround.Overdue, n)).ShouldBe([CardColour.Yellow, CardColour.Yellow, CardColour.Red, CardColour.Red]);
        duties.CardFor(CardGround.ComplaintUpheld, 1).ShouldBe(CardColour.Red);
        HotlineDuties.Usual.CardFor(CardGround.Overdue, 9).ShouldBe(CardColour.Yellow);
    }

    [Fact]
    public void Every_mistake_of_a_file_is_reported_at_its_line()
    {
        HotlineDutiesResult result = HotlineDutiesLoader.Load(
            "duties: x\ntitle: 热线\nsmallSample: -1\nremindBefore: soon\nunseenAfter: 1wd\nconfirmations:\n  - { code: a, title: 甲, look: toCall }\n  - { code: a, title: 乙, look: nowhere }\n  - { code: b, title: 丙 }\ncards:\n  - { on: overdue, from: 0, card: green }\n",
            "x.yaml");

        result.Duties.ShouldBeNull();
        result.Errors.Select(e => (e.Line, e.Code)).ShouldBe(
        [
            (3, "out-of-range"), (4, "not-a-limit"), (5, "not-a-limit"), (8, "duplicate-code"), (8, "not-a-choice"), (9, "missing-key"), (11, "out-of-range"), (11, "not-a-choice"),
        ]);
    }
}

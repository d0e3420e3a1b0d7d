using System.Text;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Projections.Reviews.ReviewDesk;

namespace SupervisionBoard.Core.Tests.Projections.Reviews;

/// <summary>Every step of a month against every place where it could be tried, and against everybody who could try it.</summary>
public sealed class StepOrderTests
{
    private static readonly StaffCode S1 = new("S1");
    private static readonly ReviewActor Nobody = new("访客（guest）", null, null, IsOffice: false, IsDirector: false);

    /// <summary>Each by whoever may do it, so that only the order can stand in the way.</summary>
    private static readonly (ReviewAction Action, ReviewActor Actor)[] Steps =
    [
        (new ReviewAction.Open(), Officer),
        (new ReviewAction.FileSelfReport("无"), Person("S1")),
        (new ReviewAction.ReturnSelfReport(S1, "漏写"), AreaA),
        (new ReviewAction.ReviewSelfReport(S1, "属实"), AreaA),
        (new ReviewAction.SignArea(new AreaCode("A"), "属实"), AreaA),
        (new ReviewAction.ReturnArea(new AreaCode("A"), "过简"), Officer),
        (new ReviewAction.StartNotice("无误"), Officer),
        (new ReviewAction.Object("有误"), Person("S1")),
        (new ReviewAction.DecideObjection(1, Upheld: false, "以登记为准"), Officer),
        (new ReviewAction.Approve(), Director),
        (new ReviewAction.ReturnToAudit("再核"), Director),
        (new ReviewAction.Publish(), Officer),
    ];

    [Theory]
    [InlineData("month runs", """
        Open: review-month-runs
        others: review-not-open
        """)]
    [InlineData("not opened", """
        Open: possible
        others: review-not-open
        """)]
    [InlineData("self-report", """
        Open: review-opened
        FileSelfReport: possible
        ReturnSelfReport: self-report-outstanding
        ReviewSelfReport: self-report-outstanding
        SignArea: self-report-outstanding
        ReturnArea: review-step-order
        StartNotice: review-step-order
        Object: review-step-order
        DecideObjection: unknown-objection
        Approve: review-step-order
        ReturnToAudit: review-step-order
        Publish: review-step-order
        """)]
    [InlineData("review", """
        Open: review-opened
        FileSelfReport: self-report-closed
        ReturnSelfReport: possible
        ReviewSelfReport: possible
        SignArea: possible
        ReturnArea: review-not-signed
        StartNotice: review-step-order
        Object: review-step-order
        DecideObjection: unknown-objection
        Approve: review-step-order
        ReturnToAudit: review-step-order
        Publish: review-step-order
        """)]
    [InlineData("audit", """
        Open: review-opened
        FileSelfReport: self-report-closed
        ReturnSelfReport: possible
        ReviewSelfReport: possible
        SignArea: review-step-order
        ReturnArea: possible
        StartNotice: possible
        Object: review-step-order
        DecideObjection: unknown-objection
        Approve: review-step-order
        ReturnToAudit: review-step-order
        Publish: review-step-order
        """)]
    [InlineData("notice", """
        Open: review-opened
        FileSelfReport: self-report-closed
        ReturnSelfReport: review-step-order
        ReviewSelfReport: review-step-order
        SignArea: review-step-order
        ReturnArea: review-step-order
        StartNotice: review-step-order
        Object: possible
        DecideObjection: possible
        Approve: review-step-order
        ReturnToAudit: possible
        Publish: review-step-order
        """)]
    [InlineData("approval", """
        Open: review-opened
        FileSelfReport: self-report-closed
        ReturnSelfReport: review-step-order
        ReviewSelfReport: review-step-order
        SignArea: review-step-order
        ReturnArea: review-step-order
        StartNotice: review-step-order
        Object: review-step-order
        DecideObjection: objection-decided
        Approve: possible
        ReturnToAudit: possible
        Publish: review-not-approved
        """)]
    [InlineData("approved", """
        Open: review-opened
        FileSelfReport: self-report-closed
        ReturnSelfReport: review-step-order
        ReviewSelfReport: review-step-order
        SignArea: review-step-order
        ReturnArea: review-step-order
        StartNotice: review-step-order
        Object: review-step-order
        DecideObjection: objection-decided
        Approve: review-approved
        ReturnToAudit: possible
        Publish: possible
        """)]
    [InlineData("published", """
        Open: period-published
        others: period-published
        """)]
    public void A_step_is_possible_only_where_the_procedure_has_it(string place, string expected)
    {
        ReviewDesk desk = At(place);
        List<string> lines = [.. Steps.Select(step => $"{step.Action.GetType().Name}: {desk.Try(step.Actor, step.Action)?.Code ?? "possible"}")];
        if (lines.Skip(1).Select(line => line.Split(": ")[1]).Distinct(StringComparer.Ordinal).ToList() is [var all])
            lines = [lines[0], $"others: {all}"];

        string.Join('\n', lines).ShouldBe(expected);
    }

    [Fact]
    public void A_step_is_taken_from_nobody_without_the_role()
    {
        (string Who, ReviewActor Actor)[] everybody =
        [
            ("office", Other), ("director", Director), ("area A", AreaA), ("area B", AreaB), ("S1", Person("S1")), ("S4", Person("S4")), ("nobody", Nobody),
        ];
        string[] places = ["not opened", "self-report", "review", "review", "review", "audit", "audit", "notice", "notice", "approval", "approval", "approved"];

        StringBuilder text = new();
        foreach (((ReviewAction action, _), string place) in Steps.Zip(places))
        {
            ReviewDesk desk = At(place);
            text.Append(action.GetType().Name).Append(": ").AppendJoin(", ", everybody.Where(who => desk.Try(who.Actor, action) is null).Select(who => who.Who)).Append('\n');
        }

        text.ToString().TrimEnd().ShouldBe("""
            Open: office
            FileSelfReport: S1, S4
            ReturnSelfReport: office, area A
            ReviewSelfReport: office, area A
            SignArea: office, area A
            ReturnArea: office
            StartNotice: office
            Object: office, director, area A, area B, S1, S4, nobody
            DecideObjection: office
            Approve: director
            ReturnToAudit: office, director
            Publish: office, director
            """);
    }

    [Fact]
    public void Nothing_is_written_without_a_reason_or_with_an_endless_one()
    {
        ReviewDesk desk = At("audit");
        desk.Try(Officer, new ReviewAction.StartNotice(" ")).ShouldBe(new Refusal("missing-value", "opinion"));
        desk.Try(Officer, new ReviewAction.StartNotice(new string('长', ReviewRules.MostText + 1))).ShouldBe(new Refusal("invalid-value", "opinion"));
        desk.Try(Officer, new ReviewAction.ReturnArea(new AreaCode("A"), "")).ShouldBe(new Refusal("missing-value", "reason"));
        desk.Try(Officer, new ReviewAction.ReturnArea(new AreaCode("Z"), "有误")).ShouldBe(new Refusal("unknown-area", "Z"));
        desk.Try(Officer, new ReviewAction.ReturnSelfReport(new StaffCode("S9"), "有误")).ShouldBe(new Refusal("unknown-staff", "S9"));
        At("notice").Try(Person("S1"), new ReviewAction.Object("有误", Subject.Of(new StaffCode("S9")))).ShouldBe(new Refusal("unknown-subject", "S9"));
    }

    /// <summary>One objection waits during the notice and is answered before its end.</summary>
    private static ReviewDesk At(string place)
    {
        ReviewDesk desk = new();
        switch (place)
        {
            case "month runs":
                desk.Desk.PassTo("2026-11-30 17:00");
                break;
            case "not opened":
                desk.Desk.PassTo("2026-12-01 08:00");
                break;
            case "self-report":
                desk.Do("2026-12-01 09:00", Officer, new ReviewAction.Open());
                break;
            case "review":
                desk.ToReview();
                break;
            case "audit":
                desk.ToAudit();
                break;
            default:
                desk.ToNotice();
                desk.Do("2026-12-02 14:00", Person("S1"), new ReviewAction.Object("请复核"));
                if (place == "notice")
                    break;
                desk.Do("2026-12-02 15:00", Officer, new ReviewAction.DecideObjection(1, Upheld: false, "以登记为准")).ShouldBeNull();
                desk.Desk.PassTo("2026-12-04 08:00");
                if (place == "approval")
                    break;
                desk.Do("2026-12-04 09:00", Director, new ReviewAction.Approve()).ShouldBeNull();
                if (place == "published")
                    desk.Do("2026-12-04 10:00", Officer, new ReviewAction.Publish()).ShouldBeNull();
                break;
        }

        return desk;
    }
}

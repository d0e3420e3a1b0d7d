using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>Complaints that officers take in and decide. 3 November 2026 is a Tuesday.</summary>
public sealed class ComplaintDeskTests
{
    private readonly BoardDesk _desk = new();

    public ComplaintDeskTests() => _desk.Configure(context => context with
    {
        Grounds = Grounds,
        Profiles = context.Profiles
            .SetItem(ComplaintMoved.DefaultProfile, ProfileLoader.Load(Shipped("profiles/complaint.yaml"), "complaint.yaml").Profile!)
            .SetItem(ComplaintMoved.SeveralProfile, ProfileLoader.Load(Shipped("profiles/complaint-several.yaml"), "complaint-several.yaml").Profile!),
    });

    private static ComplaintGrounds Grounds { get; } = ComplaintGroundsLoader.Load(Shipped("grounds/county-centre.yaml"), "county-centre.yaml").Grounds.ShouldNotBeNull();

    private ComplaintFile File => _desk.Board.Complaints.Files.Values.ShouldHaveSingleItem();

    [Fact]
    public void From_intake_to_the_answer_one_finding_is_charged_under_the_rule_that_was_picked()
    {
        Take().ShouldBeNull();
        File.Code.Value.ShouldBe("TS261103-01");
        (File.Window, File.Staff, File.State, File.IsDone).ShouldBe((new WindowCode("W1"), new StaffCode("S2"), ComplaintState.Open, false));

        Step("2026-11-03 15:00", ComplaintStep.Upheld, 1, rule: "A3-3").ShouldBeNull();
        _desk.Active.ShouldBe(["A3-3 S2 2026-11-03"]);
        File.IsDone.ShouldBeFalse("the reporter is not answered yet");

        Step("2026-11-04 10:00", ComplaintStep.Answered, 2).ShouldBeNull();
        (File.IsDone, File.AnsweredAt).ShouldBe((true, Centre.At("2026-11-04 10:00")));
        File.Handling!.StateAt(Centre.At("2026-11-30 10:00")).ShouldBe(ClockState.Met);
        _desk.Restart();
        _desk.Active.ShouldBe(["A3-3 S2 2026-11-03"]);
    }

    [Fact]
    public void A_review_takes_the_points_back_and_another_rule_takes_the_first_ones_place()
    {
        Take();
        Step("2026-11-03 15:00", ComplaintStep.Upheld, 1, rule: "A3-3");
        Step("2026-11-04 09:00", ComplaintStep.Dismissed, 2).ShouldBeNull();
        _desk.Active.ShouldBeEmpty();
        Step("2026-11-04 10:00", ComplaintStep.Upheld, 3, rule: "M4").ShouldBeNull();
        _desk.Active.ShouldBe(["M4 W1 2026-11-04"]);
        _desk.Board.Metrics.Of(Subject.Of(new WindowCode("W1")), new Month(2026, 11)).Find(Metrics.ComplaintsUpheld).ShouldBe(1m);
    }

    [Fact]
    public void Where_several_units_are_concerned_each_is_asked_once_and_speaks_for_itself()
    {
        Take(several: true);
        ComplaintRules.Possible(File)[0].ShouldBe(ComplaintStep.Asked);
        Step("2026-11-03 09:30", ComplaintStep.Asked, 1)!.Code.ShouldBe("missing-value");
        Step("2026-11-03 09:30", ComplaintStep.Replied, 1, unit: "W1")!.Code.ShouldBe("complaint-is-open");
        Step("2026-11-03 09:30", ComplaintStep.Asked, 1, unit: "W1").ShouldBeNull();
        Step("2026-11-03 09:31", ComplaintStep.Asked, 2, unit: "W2").ShouldBeNull();
        Step("2026-11-03 09:32", ComplaintStep.Asked, 3, unit: "W2")!.Code.ShouldBe("complaint-unit-asked");
        Step("2026-11-03 11:00", ComplaintStep.Replied, 3, unit: "W2").ShouldBeNull();
        Step("2026-11-03 11:01", ComplaintStep.Replied, 4, unit: "W2")!.Code.ShouldBe("complaint-unit-not-asked");
        File.Waiting.ShouldBe([new WindowCode("W1")]);
        // Whom the complaint is about does not change by asking others.
        File.Window.ShouldBe(new WindowCode("W1"));

        Step("2026-11-03 15:00", ComplaintStep.Upheld, 4, rule: "M4").ShouldBeNull();
        Step("2026-11-03 15:30", ComplaintStep.Replied, 5, unit: "W1").ShouldBeNull();
        File.Waiting.ShouldBeEmpty();
        File.Clock!.Stages.Where(s => s.Unit is not null).Select(s => (s.Unit, s.StoppedAt)).ShouldBe([("W1", Centre.At("2026-11-03 15:30")), ("W2", Centre.At("2026-11-03 11:00"))], ignoreOrder: true);
        _desk.Active.ShouldBe(["M4 W1 2026-11-03"]);
    }

    [Fact]
    public void An_answer_before_a_review_does_not_count_after_it()
    {
        Take();
        Step("2026-11-03 15:00", ComplaintStep.Dismissed, 1);
        Step("2026-11-03 16:00", ComplaintStep.Answered, 2);
        File.IsDone.ShouldBeTrue();
        Step("2026-11-05 09:00", ComplaintStep.Upheld, 3, rule: "M4").ShouldBeNull();
        File.IsDone.ShouldBeFalse();
        ComplaintRules.Possible(File)[0].ShouldBe(ComplaintStep.Answered);
    }

    [Theory]
    [InlineData(ComplaintStep.Answered, "complaint-is-open")]
    [InlineData(ComplaintStep.Resumed, "complaint-is-open")]
    [InlineData(ComplaintStep.Filed, "complaint-is-open")]
    public void What_is_not_possible_is_refused_with_what_is(ComplaintStep step, string code)
    {
        Take();
        Step("2026-11-03 15:00", step, 1)!.Code.ShouldBe(code);
        File.Steps.Length.ShouldBe(1);
    }

    [Fact]
    public void The_second_of_two_officers_is_told_what_the_first_did()
    {
        Take();
        Step("2026-11-03 15:00", ComplaintStep.Upheld, 1, rule: "M4");
        Step("2026-11-03 15:00", ComplaintStep.Upheld, 1, rule: "A3-3").ShouldBe(new Refusal("complaint-is-upheld", "TS261103-01", "督查员"));
        Step("2026-11-03 15:01", ComplaintStep.Dismissed, 1).ShouldBe(new Refusal("complaint-changed", "TS261103-01", "督查员"));
        _desk.Active.ShouldBe(["M4 W1 2026-11-03"]);
    }

    [Fact]
    public void The_answer_is_due_after_two_working_days_and_a_referral_stops_the_clock()
    {
        Take();
        StageClock clock = File.Handling!;
        clock.Due.ShouldBe(Centre.At("2026-11-05 17:00"));
        _desk.Board.Complaints.NextMoment(Centre.At("2026-11-03 10:00")).ShouldBe(clock.WarnAt);
        _desk.Board.Complaints.NextMoment(clock.WarnAt!.Value).ShouldBe(clock.Due!.Value.AddTicks(1));
        BoardMoments.Next(_desk.Board, clock.Due.Value).ShouldBe(clock.Due.Value.AddTicks(1));

        Step("2026-11-04 09:00", ComplaintStep.Paused, 1, referral: ComplaintReferral.Disciplinary).ShouldBeNull();
        _desk.Board.Complaints.NextMoment(Centre.At("2026-11-03 10:00")).ShouldBeNull();
        File.Handling!.StateAt(Centre.At("2026-12-01 09:00")).ShouldBe(ClockState.Paused);
        Step("2026-11-09 09:00", ComplaintStep.Upheld, 2, rule: "M4")!.Code.ShouldBe("complaint-is-referred");
        Step("2026-11-09 09:00", ComplaintStep.Resumed, 2).ShouldBeNull();
        // The 4th to the 6th are not counted; on the 9th work resumed before close, so that it counts: 9 (1), 10 (2).
        File.Handling!.Due.ShouldBe(Centre.At("2026-11-10 17:00"));
    }

    [Fact]
    public void An_intake_that_is_wrong_leaves_nothing()
    {
        Take(ground: "person-rude", staff: null)!.Code.ShouldBe("ground-needs-person");
        Take(ground: "weather")!.ShouldBe(new Refusal("unknown-ground", "weather"));
        Take(summary: " ")!.ShouldBe(new Refusal("missing-value", "summary"));
        Take(staff: "S9")!.ShouldBe(new Refusal("unknown-staff", "S9"));
        Take(received: "2026-11-03 09:01")!.Code.ShouldBe("complaint-future");
        Take(received: "2026-05-03 09:00")!.Code.ShouldBe("complaint-too-old");
        _desk.Board.Complaints.Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "missing-value")]
    [InlineData("X9", "unknown-rule")]
    [InlineData("P4", "rule-is-counted")]
    public void A_verdict_needs_a_rule_that_can_be_charged(string? rule, string code)
    {
        Take();
        Step("2026-11-03 15:00", ComplaintStep.Upheld, 1, rule)!.Code.ShouldBe(code);
    }

    [Fact]
    public void A_rule_for_people_does_not_fit_a_complaint_about_a_window_only()
    {
        Take(staff: null, ground: "window-backup");
        Step("2026-11-03 15:00", ComplaintStep.Upheld, 1, "A3-3")!.Code.ShouldBe("rule-kind-mismatch");
        Grounds.Propose("window-backup", Rulebook, person: false)!.Code.Value.ShouldBe("M12");
        Grounds.Propose("person-rude", Rulebook, person: false)!.Code.Value.ShouldBe("M4");
    }

    [Fact]
    public void The_reporter_is_beside_the_fact_and_never_in_it()
    {
        Take(reporter: new Reporter("赵某某", "13912345678"));
        var row = _desk.Rows[^1].Row;
        row.Reporter.ShouldBe(new Reporter("赵某某", "13912345678"));
        row.Fact!.ToString()!.ShouldNotContain("赵某某");
    }

    [Fact]
    public void The_shipped_grounds_are_seven_of_each_and_all_their_rules_exist()
    {
        Grounds.All.Count(g => g.Against == SubjectKind.Window).ShouldBe(7);
        Grounds.All.Count(g => g.Against == SubjectKind.Staff).ShouldBe(7);
        foreach (RuleCode rule in Grounds.All.SelectMany(g => g.Propose))
            Rulebook.FindRule(rule).ShouldNotBeNull(rule.Value);
    }

    [Fact]
    public void A_file_of_grounds_with_mistakes_names_all_of_them()
    {
        ComplaintGroundsResult result = ComplaintGroundsLoader.Load("grounds: x\ntitle: 事由\nwindow:\n  - { code: a, title: 甲, colour: red }\n  - { code: a, title: 乙 }\n", "x.yaml");
        result.Grounds.ShouldBeNull();
        result.Errors.Select(e => e.Line).ShouldBe([1, 4, 5], ignoreOrder: true);
    }

    private static RulebookDefinition Rulebook => BoardDesk.Context.Rulebooks.For(new Month(2026, 11))!;

    private static string Shipped(string file) => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file));

    private Refusal? Take(string ground = "person-not-told", string? staff = "S2", string summary = "没有一次说清", string? received = null, Reporter? reporter = null, bool several = false) =>
        _desk.Submit("2026-11-03 09:00", new ComplaintIntakeSubmitted
        {
            Source = "page:complaints",
            By = "督查员",
            Channel = ComplaintChannel.Onsite,
            Window = new WindowCode("W1"),
            Staff = staff is null ? null : new StaffCode(staff),
            Ground = ground,
            Summary = summary,
            Several = several,
            ReceivedAt = received is null ? null : Centre.At(received),
            Reporter = reporter,
        }).Items[0].Refusal;

    private Refusal? Step(string at, ComplaintStep step, int seen, string? rule = null, ComplaintReferral? referral = null, string? unit = null) =>
        _desk.Submit(at, new ComplaintStepSubmitted
        {
            Source = "page:complaints",
            By = "督查员",
            Complaint = File.Code,
            Step = step,
            Reason = "调取监控核对",
            Rule = rule is null ? null : new RuleCode(rule),
            Referral = referral,
            Window = unit is null ? null : new WindowCode(unit),
            SeenSteps = seen,
        }).Items[0].Refusal;
}

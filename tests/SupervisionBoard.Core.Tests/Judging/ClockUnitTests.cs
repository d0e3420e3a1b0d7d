using Shouldly;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Clocks;
using Xunit;
using static SupervisionBoard.Core.Tests.Judging.Clocks;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.Judging;

/// <summary>Several units at once, the desk's own stages, limits that a matter brings along, and who is charged.</summary>
public sealed class ClockUnitTests
{
    private static readonly ProcessProfile Joint = Load("joint-approval");

    private static readonly ClockEvent[] Told =
    [
        On("2026-11-16 09:00", "accepted", "W01"),
        On("2026-11-16 15:00", "dispatched", "W02"),
        On("2026-11-16 15:30", "dispatched", "W03", "3wd"),
    ];

    [Fact]
    public void Every_unit_told_has_a_clock_and_a_limit_of_its_own()
    {
        MatterClock matter = Of([.. Told, On("2026-11-18 10:00", "answered", "W03")]);

        matter.Stages.Select(stage => (stage.Key, stage.Due, stage.StoppedAt)).ShouldBe(
        [
            ("notify/1", At("2026-11-17 17:00"), At("2026-11-16 15:00")),
            ("whole/1", At("2026-12-07 17:00"), null),
            ("opinion/W02/1", At("2026-11-23 17:00"), null),
            ("opinion/W03/1", At("2026-11-19 17:00"), At("2026-11-18 10:00")),
        ]);
        matter.Holder.ShouldBe("W01", "the lead keeps the matter");
    }

    [Fact]
    public void A_pause_or_extension_of_one_unit_leaves_the_others_alone()
    {
        MatterClock matter = Of([
            .. Told,
            On("2026-11-17 09:00", "paused", "W02", "jointSurvey"),
            On("2026-11-19 09:00", "resumed", "W02"),
            On("2026-11-18 09:00", "extensionRequested", "W03"),
            On("2026-11-18 11:00", "extensionGranted", "W03"),
        ]);

        Opinion(matter, "W02").Due.ShouldBe(At("2026-11-25 17:00"));
        Opinion(matter, "W03").Due.ShouldBe(At("2026-11-26 17:00"));
        matter.Stage("whole").Due.ShouldBe(At("2026-12-07 17:00"));
    }

    [Fact]
    public void The_unit_that_is_late_is_charged_and_not_the_lead()
    {
        MatterClock matter = Of([.. Told, On("2026-11-19 10:00", "answered", "W03")]);

        JudgedFinding late = ClockJudging.Judge(matter, Schedule, At("2026-11-24 09:00")).ShouldHaveSingleItem();

        (late.Key, late.Window).ShouldBe(("clock.overdue/T123/opinion/W02/1", new WindowCode("W02")));
    }

    [Fact]
    public void Nothing_closes_while_a_unit_is_still_at_it()
    {
        ClockEvent[] one = [.. Told, On("2026-11-18 10:00", "answered", "W03")];

        ClockEngine.MissingForClose(Joint, Told, Schedule).ShouldBe(["answered"]);
        ClockEngine.MissingForClose(Joint, one, Schedule).ShouldBe(["answered/W02"]);
        ClockEngine.MissingForClose(Joint, [.. one, On("2026-11-19 10:00", "answered", "W02")], Schedule).ShouldBeEmpty();
        Of([.. one, On("2026-11-19 10:00", "closed", "W01")]).ClosedAt.ShouldBeNull();
    }

    [Fact]
    public void Sent_back_for_papers_and_told_again_a_unit_begins_anew()
    {
        MatterClock matter = Of([.. Told, On("2026-11-17 10:00", "returned", "W02", "papers"), On("2026-11-20 10:00", "dispatched", "W02", "2wd")]);

        Opinion(matter, "W02").StateAt(At("2026-11-20 11:00")).ShouldBe(ClockState.Met);
        Opinion(matter, "W02", 2).Due.ShouldBe(At("2026-11-24 17:00"));
    }

    [Fact]
    public void Telling_nobody_starts_nothing_and_is_noted() =>
        Of([Told[0], On("2026-11-16 15:00", "dispatched")]).Notes.ShouldHaveSingleItem().ShouldBe(new ClockNote(ClockNoteKind.UnitMissing, At("2026-11-16 15:00"), "opinion"));

    [Theory]
    [InlineData("5wd", "2026-11-23 17:00", null)]
    [InlineData("12wd", "2026-11-30 17:00", ClockNoteKind.OwnLimitRefused)]
    [InlineData("5d", "2026-11-30 17:00", ClockNoteKind.OwnLimitRefused)]
    [InlineData("a shop sign", "2026-11-30 17:00", null)]
    public void A_case_may_promise_less_than_its_kind_but_never_more(string reason, string due, ClockNoteKind? note)
    {
        MatterClock matter = ClockEngine.Run(Load("window-promise"), "P1", [On("2026-11-16 10:00", "accepted", "W01", reason)], Schedule);

        matter.Stages.ShouldHaveSingleItem().Due.ShouldBe(At(due));
        matter.Notes.Select(found => (ClockNoteKind?)found.Kind).ShouldBe(note is null ? [] : [note]);
    }

    [Fact]
    public void Time_is_charged_to_whoever_held_the_matter_and_the_rest_to_the_desk()
    {
        MatterClock matter = Run(
            On("2026-11-16 09:00", "received"),
            On("2026-11-16 10:00", "dispatched", "W01"),
            On("2026-11-16 15:00", "returned", "W01"),
            On("2026-11-17 09:00", "dispatched", "W02"),
            On("2026-11-17 16:00", "answered", "W02"),
            On("2026-11-18 09:00", "calledBack"));

        ClockEngine.Charged(matter, matter.Stage("handle"), Schedule, At("2026-12-01 09:00")).ShouldBe(
        [
            new UnitShare("W01", TimeSpan.FromHours(2.5)),
            new UnitShare(null, TimeSpan.FromHours(3)),
            new UnitShare("W02", TimeSpan.FromHours(4.5)),
        ]);
        ClockEngine.Charged(matter, matter.Stage("callback"), Schedule, At("2026-12-01 09:00")).ShouldBe([new UnitShare(null, TimeSpan.FromHours(2))]);
    }

    [Fact]
    public void Between_closing_and_reopening_nobody_holds_it()
    {
        MatterClock matter = Run(
            On("2026-11-16 09:00", "received"),
            On("2026-11-16 10:00", "dispatched", "W01"),
            On("2026-11-16 11:00", "answered", "W01"),
            On("2026-11-16 11:10", "calledBack"),
            On("2026-11-16 11:30", "closed", "W01"),
            On("2026-11-18 14:00", "reopened"),
            On("2026-11-18 15:00", "dispatched", "W01"));

        ClockEngine.HeldBy(matter, Schedule, At("2026-11-18 16:00")).ShouldBe([("W01", TimeSpan.FromHours(2.5))]);
    }

    [Theory]
    [InlineData("dispached", ClockNoteKind.UnknownType, "dispached → dispatched")]
    [InlineData("calledBack", ClockNoteKind.NeverStarted, "callback/calledBack")]
    public void An_event_without_any_effect_is_pointed_out(string type, ClockNoteKind kind, string detail) =>
        Run(On("2026-11-16 09:00", "received"), On("2026-11-16 10:00", type)).Notes.ShouldHaveSingleItem().ShouldBe(new ClockNote(kind, At("2026-11-16 10:00"), detail));

    private static MatterClock Of(ClockEvent[] events) => ClockEngine.Run(Joint, "T123", events, Schedule);

    private static StageClock Opinion(MatterClock matter, string unit, int occurrence = 1) =>
        matter.Stages.Single(stage => stage.Stage.Code == "opinion" && stage.Unit == unit && stage.Occurrence == occurrence);
}

using Shouldly;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Judging.Clocks;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.Judging;

public sealed class ClockEngineTests
{
    private static readonly ClockEvent Received = On("2026-11-16 09:00", "received");
    private static readonly ClockEvent Dispatched = On("2026-11-16 10:00", "dispatched", "W01");

    [Fact]
    public void Dispatching_stops_one_clock_and_starts_the_next()
    {
        MatterClock matter = Run(Received, Dispatched);

        matter.Stage("dispatch").StoppedAt.ShouldBe(At("2026-11-16 10:00"));
        matter.Stage("dispatch").StateAt(At("2026-11-16 12:00")).ShouldBe(ClockState.Met);
        matter.Stage("handle").Due.ShouldBe(At("2026-11-23 17:00"));
        matter.Stage("handle").WarnAt.ShouldBe(At("2026-11-20 08:00"));
    }

    [Theory]
    [InlineData("2026-11-20 07:59:59", ClockState.Running)]
    [InlineData("2026-11-20 08:00", ClockState.Warning)]
    [InlineData("2026-11-23 17:00", ClockState.Warning)]
    [InlineData("2026-11-23 17:00:01", ClockState.Overdue)]
    public void A_clock_turns_yellow_on_the_working_day_before_and_red_after_the_due_time(string now, ClockState state) =>
        Run(Received, Dispatched).Stage("handle").StateAt(At(now)).ShouldBe(state);

    [Fact]
    public void Following_the_next_moments_sees_yellow_and_red()
    {
        MatterClock matter = Run(Received, Dispatched);
        List<ClockState> seen = [];

        for (DateTimeOffset? now = At("2026-11-16 12:00"); now is { } moment; now = matter.NextMoment(moment))
            seen.Add(matter.Stage("handle").StateAt(moment));

        seen.ShouldBe([ClockState.Running, ClockState.Warning, ClockState.Overdue]);
    }

    [Theory]
    [InlineData("2026-11-23 17:00", ClockState.Met)]
    [InlineData("2026-11-23 17:01", ClockState.Missed)]
    public void An_answer_is_in_time_until_the_due_time_itself(string answered, ClockState state) =>
        Run(Received, Dispatched, On(answered, "answered", "W01")).Stage("handle").StateAt(At("2026-12-01 09:00")).ShouldBe(state);

    [Fact]
    public void A_late_stage_is_the_same_finding_before_and_after_it_is_done()
    {
        MatterClock open = Run(Received, Dispatched);
        MatterClock done = Run(Received, Dispatched, On("2026-11-25 09:00", "answered"));

        ClockJudging.Judge(open, Schedule, At("2026-11-23 17:00")).ShouldBeEmpty();
        JudgedFinding before = ClockJudging.Judge(open, Schedule, At("2026-11-23 17:01")).ShouldHaveSingleItem();
        JudgedFinding after = ClockJudging.Judge(done, Schedule, At("2026-11-25 09:00")).ShouldHaveSingleItem();
        before.Key.ShouldBe("clock.overdue/T123/handle/1");
        after.ShouldBe(before);
        (after.Window, after.OccurredOn, after.Source).ShouldBe((new WindowCode("W01"), Day("2026-11-23"), "clock.overdue"));
    }

    [Fact]
    public void A_late_dispatch_names_no_window_because_nobody_held_the_ticket()
    {
        JudgedFinding late = ClockJudging.Judge(Run(On("2026-11-16 09:00", "received", "W01"), On("2026-11-16 22:00", "dispatched", "W01")), Schedule, At("2026-11-17 09:00")).ShouldHaveSingleItem();

        late.Key.ShouldBe("clock.dispatchLate/T123/dispatch/1");
        late.Window.ShouldBeNull();
    }

    [Fact]
    public void Passing_a_ticket_on_does_not_restart_the_clock_and_the_holder_at_the_due_time_answers()
    {
        MatterClock matter = Run(
            Received,
            Dispatched,
            On("2026-11-18 09:00", "returned"),
            On("2026-11-19 09:00", "dispatched", "W02"),
            On("2026-11-19 10:00", "accepted", "W02"),
            On("2026-11-24 09:00", "transferred", "W03"));

        matter.Stage("handle").StartedAt.ShouldBe(At("2026-11-16 10:00"));
        matter.Holdings.Select(holding => holding.Unit).ShouldBe(["W01", null, "W02", "W03"]);
        JudgedFinding[] late = [.. ClockJudging.Judge(matter, Schedule, At("2026-11-25 09:00"))];
        late.Select(finding => (finding.Key, finding.Window)).ShouldBe(
        [
            ("clock.overdue/T123/handle/1", new WindowCode("W02")),
            ("clock.dispatchLate/T123/redispatch/1", (WindowCode?)null),
        ]);
        (matter.ReceivedAt, matter.AcceptedAt).ShouldBe((At("2026-11-16 09:00"), null), "W03 has not accepted it yet");
    }

    [Fact]
    public void Working_time_in_hand_is_told_for_each_unit()
    {
        MatterClock matter = Run(
            Received,
            Dispatched,
            On("2026-11-16 15:00", "returned"),
            On("2026-11-17 09:00", "dispatched", "W02"),
            On("2026-11-17 16:00", "transferred", "W01"));

        ClockEngine.HeldBy(matter, Schedule, At("2026-11-18 09:00"))
            .ShouldBe([("W01", TimeSpan.FromHours(4.5)), ("W02", TimeSpan.FromHours(4.5))]);
    }

    [Fact]
    public void A_pause_on_a_listed_ground_moves_the_due_time_by_the_rule_of_days()
    {
        StageClock handle = Run(Received, Dispatched, On("2026-11-17 09:00", "paused", reason: "hearing"), On("2026-11-19 15:00", "resumed")).Stage("handle");

        handle.Due.ShouldBe(At("2026-11-25 17:00"));
        handle.Trace.Where(day => day.Kind == TraceKind.Paused).Select(day => day.Day).ShouldBe([Day("2026-11-17"), Day("2026-11-18")]);
    }

    [Theory]
    [InlineData("lunch")]
    [InlineData(null)]
    public void A_pause_without_a_listed_ground_is_noted_and_does_not_count(string? reason)
    {
        MatterClock matter = Run(Received, Dispatched, On("2026-11-17 09:00", "paused", reason: reason), On("2026-11-19 15:00", "resumed"));

        matter.Stage("handle").Due.ShouldBe(At("2026-11-23 17:00"));
        matter.Notes.ShouldHaveSingleItem().Kind.ShouldBe(ClockNoteKind.PauseNotAllowed);
    }

    [Fact]
    public void While_a_pause_is_open_the_due_time_is_unknown_but_can_be_explained_for_now()
    {
        StageClock handle = Run(Received, Dispatched, On("2026-11-17 09:00", "paused", reason: "hearing")).Stage("handle");

        handle.StateAt(At("2026-12-20 09:00")).ShouldBe(ClockState.Paused);
        (handle.Due, handle.NextMoment(At("2026-11-18 09:00"))).ShouldBe((null, null));
        ClockEngine.Explain(handle, Schedule, At("2026-11-19 15:00")).Due.ShouldBe(At("2026-11-25 17:00"));
        ClockEngine.Used(handle, Schedule, At("2026-11-18 12:00")).Amount.ShouldBe(0);
    }

    [Fact]
    public void A_pause_that_begins_after_the_due_time_saves_nobody()
    {
        MatterClock matter = Run(Received, Dispatched, On("2026-11-23 17:30", "paused", reason: "hearing"));

        matter.Stage("handle").StateAt(At("2026-11-24 09:00")).ShouldBe(ClockState.Overdue);
        ClockJudging.Judge(matter, Schedule, At("2026-11-24 09:00")).Length.ShouldBe(1);
    }

    [Fact]
    public void Answering_during_a_pause_ends_it() =>
        Run(Received, Dispatched, On("2026-11-17 09:00", "paused", reason: "hearing"), On("2026-12-20 09:00", "answered")).Stage("handle").StateAt(At("2026-12-20 10:00")).ShouldBe(ClockState.Met);

    [Fact]
    public void A_reopened_ticket_has_three_working_days_from_being_sent_out_again()
    {
        ClockEvent[] first = [Received, Dispatched, On("2026-11-18 09:00", "answered"), On("2026-11-19 09:00", "reopened")];

        StageClock atOnce = Run(first).Stage("handle", 2);
        StageClock sentOut = Run([.. first, On("2026-11-20 09:00", "dispatched", "W02")]).Stage("handle", 2);

        (atOnce.StartedAt, atOnce.Due).ShouldBe((At("2026-11-19 09:00"), At("2026-11-24 17:00")));
        (sentOut.StartedAt, sentOut.Due).ShouldBe((At("2026-11-20 09:00"), At("2026-11-25 17:00")));
    }

    [Fact]
    public void Only_a_successful_call_back_since_the_last_reopening_closes()
    {
        ClockEvent[] answered = [Received, Dispatched, On("2026-11-18 09:00", "answered"), On("2026-11-18 10:00", "callFailed")];

        MatterClock refused = Run([.. answered, On("2026-11-18 11:00", "closed")]);
        refused.ClosedAt.ShouldBeNull();
        refused.Stage("callback").StoppedAt.ShouldBeNull();
        refused.Notes.ShouldHaveSingleItem().ShouldBe(new ClockNote(ClockNoteKind.CloseRefused, At("2026-11-18 11:00"), "calledBack"));

        ClockEvent[] called = [.. answered, On("2026-11-19 10:00", "calledBack"), On("2026-11-19 11:00", "closed")];
        Run(called).ClosedAt.ShouldBe(At("2026-11-19 11:00"));
        ClockEngine.MissingForClose(Hotline, called, Schedule).ShouldBeEmpty();
        ClockEngine.MissingForClose(Hotline, [.. called, On("2026-11-20 11:00", "reopened")], Schedule).ShouldBe(["calledBack"]);
    }

    [Fact]
    public void The_order_in_which_events_arrive_changes_nothing()
    {
        ClockEvent[] events =
        [
            Received, Dispatched, On("2026-11-17 09:00", "paused", reason: "hearing"), On("2026-11-19 15:00", "resumed"),
            On("2026-11-26 09:00", "answered", "W01"), On("2026-11-27 09:00", "reopened"), On("2026-11-27 10:00", "dispatched", "W02"),
        ];
        DateTimeOffset now = At("2026-12-30 09:00");
        JudgedFinding[] straight = [.. ClockJudging.Judge(Run(events), Schedule, now)];
        var random = new Random(7);

        straight.Length.ShouldBe(2);
        for (int i = 0; i < 30; i++)
        {
            random.Shuffle(events);
            ClockJudging.Judge(Run(events), Schedule, now).ShouldBe(straight);
        }
    }

    [Fact]
    public void A_changed_calendar_previews_open_clocks_and_leaves_finished_ones()
    {
        ClockEvent[] open = [Received, Dispatched];
        ClockEvent[] done = [.. open, On("2026-11-18 09:00", "answered"), On("2026-11-18 10:00", "calledBack")];
        var closed = new WorkSchedule(Calendar.WithClosures([Day("2026-11-20")]), ShiftPlan.Default);

        ClockJudging.Preview([(Run(open), open), (Run(done), done)], closed)
            .ShouldBe([new MovedDeadline("T123", "handle", 1, At("2026-11-23 17:00"), At("2026-11-24 17:00"))]);
    }

    [Fact]
    public void What_was_used_is_told_in_the_unit_of_the_limit()
    {
        MatterClock matter = Run(Received, Dispatched);

        ClockEngine.Used(matter.Stage("dispatch"), Schedule, At("2026-11-20 12:00")).ToString().ShouldBe("1h");
        ClockEngine.Used(matter.Stage("handle"), Schedule, At("2026-11-20 12:00")).ToString().ShouldBe("4wd");
    }
}

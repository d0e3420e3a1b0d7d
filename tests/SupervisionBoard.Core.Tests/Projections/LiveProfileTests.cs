using System.Collections.Immutable;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;
using Profiles = SupervisionBoard.Core.Tests.Judging.Clocks;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>Profiles with steps of their own, as they run on the board: milestones of tickets, complaints with clocks.</summary>
public sealed class LiveProfileTests
{
    private static readonly BoardContext Context = BoardDesk.Context with
    {
        Profiles = new[] { "hotline-12345", "production-order", "complaint", "complaint-several" }.ToImmutableDictionary(name => name, Profiles.Load),
    };

    private Board _board = Organized();
    private int _id;

    [Fact]
    public void A_production_order_passes_its_stages_by_milestones()
    {
        Take("2026-11-16 08:30", Order(TicketStep.Received)).ShouldBeNull();
        Take("2026-11-16 08:50", Order(TicketStep.Reached, "engineeringNotified")).ShouldBeNull();
        Take("2026-11-17 10:00", Order(TicketStep.Reached, "bomPrepared")).ShouldBeNull();

        StageClock[] clocks = [.. _board.Tickets.Find(new TicketCode("O1"))!.Clock.Stages];
        clocks.Select(clock => (clock.Key, clock.Due, clock.StateAt(At("2026-11-17 10:50")))).ShouldBe(
        [
            ("notify/1", At("2026-11-16 09:00"), ClockState.Met),
            ("engineer/1", At("2026-11-17 17:00"), ClockState.Met),
            ("reviewBom/1", At("2026-11-17 11:00"), ClockState.Warning),
        ]);
    }

    [Fact]
    public void A_production_order_closes_after_its_last_milestone_and_not_before()
    {
        Take("2026-11-16 08:30", Order(TicketStep.Received));
        Take("2026-11-16 08:40", Order(TicketStep.Reached, "orderCreated"));
        _board.Tickets.Find(new TicketCode("O1"))!.Life.Phase.ShouldBe(TicketPhase.InHand);
        Take("2026-11-16 08:50", Order(TicketStep.Closed));
        _board.Tickets.Open.ShouldBe(1);

        Take("2026-11-16 09:00", Order(TicketStep.Reached, "orderPrinted"));
        _board.Tickets.Find(new TicketCode("O1"))!.Life.Phase.ShouldBe(TicketPhase.ToClose);
        Take("2026-11-16 09:10", Order(TicketStep.Closed));
        _board.Tickets.Open.ShouldBe(0);
        _board.Tickets.Find(new TicketCode("O1"))!.Steps.Select(step => step.Milestone).ShouldBe([null, "orderCreated", null, "orderPrinted", null]);
    }

    [Theory]
    [InlineData(TicketStep.Reached, "bomPainted", "unknown-milestone")]
    [InlineData(TicketStep.Reached, null, "missing-value")]
    [InlineData(TicketStep.Answered, "bomPrepared", "invalid-value")]
    public void A_milestone_that_the_profile_does_not_have_is_refused(TicketStep step, string? milestone, string code) =>
        Take("2026-11-16 08:30", Order(step, milestone))!.Code.ShouldBe(code);

    [Fact]
    public void A_complaint_has_the_deadline_of_its_profile_and_the_board_wakes_for_it()
    {
        Take("2026-11-16 10:00", Complaint(ComplaintStep.Filed, window: "W1"));

        ComplaintFile file = _board.Complaints.Find(new ComplaintCode("P1"))!;
        StageClock clock = file.Clock!.Stages.ShouldHaveSingleItem();
        (clock.Due, clock.WarnAt).ShouldBe((At("2026-11-18 17:00"), At("2026-11-17 08:00")));
        _board.Complaints.NextMoment(At("2026-11-16 10:00")).ShouldBe(At("2026-11-17 08:00"));
        _board.Complaints.NextMoment(At("2026-11-17 08:00")).ShouldBe(At("2026-11-18 17:00").AddTicks(1));
        _board.Complaints.DueBetween(At("2026-11-18 16:00"), At("2026-11-18 17:00")).ShouldBeEmpty();
        _board.Complaints.DueBetween(At("2026-11-18 17:00"), At("2026-11-18 17:01")).ShouldBe([new ComplaintCode("P1")]);
        JudgedFinding late = ClockJudging.Judge(file.Clock, Schedule, At("2026-11-18 17:01")).ShouldHaveSingleItem();
        (late.Key, late.Window).ShouldBe(("clock.complaintLate/complaint/P1/handle/1", (WindowCode?)null));

        Take("2026-11-18 16:00", Complaint(ComplaintStep.Answered));
        _board.Complaints.NextMoment(At("2026-11-16 10:00")).ShouldBeNull();
    }

    [Fact]
    public void Several_units_answer_for_a_complaint_each_for_itself()
    {
        Take("2026-11-16 10:00", Complaint(ComplaintStep.Filed) with { Profile = "complaint-several" });
        Take("2026-11-16 11:00", Complaint(ComplaintStep.Asked, window: "W1"));
        Take("2026-11-16 11:05", Complaint(ComplaintStep.Asked, window: "W2"));
        Take("2026-11-17 15:00", Complaint(ComplaintStep.Replied, window: "W1"));

        MatterClock clock = _board.Complaints.Find(new ComplaintCode("P1"))!.Clock!;
        ClockJudging.Judge(clock, Schedule, At("2026-11-17 17:01")).Select(finding => finding.Window).ShouldBe([new WindowCode("W2")]);
        Take("2026-11-17 16:00", Complaint(ComplaintStep.Replied, window: "W2") with { Profile = "complaint" })!.Code.ShouldBe("profile-mismatch");
        Take("2026-11-17 16:00", Complaint(ComplaintStep.Replied, window: "W2") with { Profile = "nothing" })!.Code.ShouldBe("unknown-profile");
    }

    [Fact]
    public void A_complaint_referred_elsewhere_stands_still()
    {
        Take("2026-11-16 10:00", Complaint(ComplaintStep.Filed, window: "W1"));
        Take("2026-11-17 09:00", Complaint(ComplaintStep.Paused) with { Reason = "disciplinaryReferral" });

        _board.Complaints.NextMoment(At("2026-11-17 09:00")).ShouldBeNull();
        Take("2026-11-24 15:00", Complaint(ComplaintStep.Resumed));
        _board.Complaints.Find(new ComplaintCode("P1"))!.Clock!.Stages[0].Due.ShouldBe(At("2026-11-25 17:00"));
    }

    [Fact]
    public void A_closed_day_moves_an_open_complaint_and_the_preview_says_so()
    {
        Take("2026-11-16 10:00", Complaint(ComplaintStep.Filed, window: "W1"));
        ScheduleDecision closure = new() { Days = [new LocalDays(Day("2026-11-18"), Day("2026-11-18"), LocalDay.Closed, [])] };

        CalendarEffects.Of(_board, closure, At("2026-11-17 09:00")).Deadlines
            .ShouldBe([new MovedDeadline("complaint/P1", "handle", 1, At("2026-11-18 17:00"), At("2026-11-19 17:00"))]);

        Submit("2026-11-17 09:00", new CalendarSubmitted { Source = "test", By = "test", Decision = closure, Reason = "停电" });
        _board.Complaints.DueBetween(At("2026-11-18 17:00"), At("2026-11-18 18:00")).ShouldBeEmpty();
        _board.Complaints.DueBetween(At("2026-11-19 17:00"), At("2026-11-19 18:00")).ShouldHaveSingleItem();
    }

    private static Board Organized()
    {
        BoardSession session = new(Board.Empty(Context), new KnownIds(), At("2026-11-02 07:00"), TimeSpan.FromMinutes(5));
        session.Submit(BoardDesk.Organization());
        return session.Board;
    }

    /// <returns>Why it was refused, or null.</returns>
    private Refusal? Take(string at, Fact fact)
    {
        Fact happened = fact switch
        {
            TicketMoved ticket => ticket with { At = At(at), Id = $"{++_id}" },
            ComplaintMoved complaint => complaint with { At = At(at), Id = $"{++_id}" },
            _ => throw new InvalidOperationException(fact.GetType().Name),
        };
        return Submit(at, new FactsSubmitted { Source = "test", By = "test", Items = [new SubmittedFact(0, happened, BitConverter.GetBytes(_id), null)] }).Refusal;
    }

    private ItemOutcome Submit(string now, Submission submission)
    {
        BoardSession session = new(_board, new KnownIds(), At(now), TimeSpan.FromMinutes(5));
        ItemOutcome outcome = session.Submit(submission).Items[0];
        _board = session.Board;
        return outcome;
    }

    private static TicketMoved Order(TicketStep step, string? milestone = null) => new()
    {
        Source = "test", Id = "", At = default, Ticket = new TicketCode("O1"), Profile = "production-order", Step = step, Milestone = milestone,
    };

    private static ComplaintMoved Complaint(ComplaintStep step, string? window = null) => new()
    {
        Source = "test", Id = "", At = default, Complaint = new ComplaintCode("P1"), Step = step, Window = window is null ? null : new WindowCode(window),
    };
}

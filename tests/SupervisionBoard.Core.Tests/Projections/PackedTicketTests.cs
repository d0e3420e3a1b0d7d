using System.Reflection;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;
using Profiles = SupervisionBoard.Core.Tests.Judging.Clocks;

namespace SupervisionBoard.Core.Tests.Projections;

public sealed class PackedTicketTests
{
    private static readonly BoardContext Context = BoardDesk.Context;

    [Fact]
    public void A_step_with_everything_in_it_comes_out_as_it_went_in()
    {
        TicketMoved full = Step(TicketStep.CalledBack, "2026-11-17 16:00");
        foreach (PropertyInfo property in typeof(TicketMoved).GetProperties().Where(p => p.CanWrite))
            property.SetValue(full, Filled(property, full));
        TicketMoved bare = Step(TicketStep.Closed, "2026-11-16 09:00") with { Satisfied = false };

        byte[]? packed = PackedSteps.Pack([full, bare]);

        packed.ShouldNotBeNull("every property of a step must be packed");
        TicketMoved[] steps = [.. PackedSteps.Unpack(packed)];
        steps.ShouldBe([full, bare]);
        steps[0].At.Offset.ShouldBe(full.At.Offset);
    }

    [Fact]
    public void A_closed_ticket_answers_as_if_it_had_been_kept_whole()
    {
        TicketMoved[] steps =
        [
            Step(TicketStep.Received, "2026-11-16 09:00"),
            Step(TicketStep.Dispatched, "2026-11-16 10:00") with { Window = new WindowCode("W1"), Summary = "路灯不亮" },
            Step(TicketStep.Answered, "2026-11-24 10:00"),
            Step(TicketStep.CalledBack, "2026-11-24 11:00") with { Satisfied = true },
            Step(TicketStep.Closed, "2026-11-24 11:30"),
        ];
        TicketFile? whole = null;
        TicketsState tickets = TicketsState.Empty;
        foreach (TicketMoved step in steps)
        {
            whole = TicketFile.With(whole, step, Context);
            tickets = tickets.Apply(step, Context);
        }

        TicketFile kept = tickets.Find(new TicketCode("T1"))!;
        kept.Steps.ShouldBe(steps);
        ClockHistory.SaysTheSame(kept.Clock, whole!.Clock).ShouldBeTrue();
        (kept.ReceivedAt, kept.ClosedAt, kept.Window, kept.PublicSummary, kept.Profile, kept.IsProvisional)
            .ShouldBe((whole.ReceivedAt, whole.ClosedAt, whole.Window, whole.PublicSummary, whole.Profile, whole.IsProvisional));
        tickets.MonthOf(new Month(2026, 11)).ShouldBe(new TicketMonth(1, 2, 3, 1, 1));
        tickets.Apply(Step(TicketStep.Reopened, "2026-11-25 09:00"), Context).Open.ShouldBe(1);
    }

    [Fact]
    public void A_ticket_closed_under_an_old_calendar_keeps_the_clocks_it_was_judged_by()
    {
        TicketsState tickets = TicketsState.Empty;
        foreach ((TicketStep step, string at) in new[] { (TicketStep.Dispatched, "2026-11-16 10:00"), (TicketStep.Answered, "2026-11-19 10:00"), (TicketStep.CalledBack, "2026-11-19 11:00"), (TicketStep.Closed, "2026-11-19 11:30") })
            tickets = tickets.Apply(Step(step, at), Context);
        ScheduleDecision closure = new() { Days = [new LocalDays(Day("2026-11-20"), Day("2026-11-20"), LocalDay.Closed, [])] };
        BoardContext changed = Context with { Schedule = Context.Schedule.With(closure, At("2026-11-25 09:00")) };

        TicketsState after = tickets.Rescheduled(changed);

        after.ShouldBeSameAs(tickets);
        after.Find(new TicketCode("T1"))!.Clock.Stages[0].Due.ShouldBe(At("2026-11-23 17:00"));
    }

    private static object? Filled(PropertyInfo property, TicketMoved step)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type switch
        {
            _ when property.Name is nameof(TicketMoved.Step) or nameof(TicketMoved.At) => property.GetValue(step),
            _ when type == typeof(string) => "文 " + property.Name,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateTimeOffset) => At("2026-12-01 10:00"),
            _ when type == typeof(TicketCode) => new TicketCode("T1"),
            _ when type == typeof(WindowCode) => new WindowCode("W7"),
            _ => Activator.CreateInstance(type, [.. type.GetConstructors()[0].GetParameters().Select(p => p.ParameterType == typeof(bool) ? (object)true : throw new InvalidOperationException($"Say how to fill {property.Name}"))]),
        };
    }

    private static TicketMoved Step(TicketStep step, string at) => new()
    {
        Source = "test", Id = $"{step}", At = At(at), Ticket = new TicketCode("T1"), Profile = Profiles.Hotline.Code, Step = step,
    };
}

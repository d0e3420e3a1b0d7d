using Shouldly;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Clocks;
using Xunit;
using static SupervisionBoard.Core.Tests.Judging.Clocks;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.Judging;

public sealed class ClockExtensionTests
{
    private static readonly ClockEvent[] Open = [On("2026-11-16 09:00", "received"), On("2026-11-16 10:00", "dispatched", "W01")];

    [Fact]
    public void An_extension_asked_for_in_time_moves_the_due_time_even_when_it_is_granted_later() =>
        Handle(On("2026-11-23 16:59", "extensionRequested"), On("2026-11-24 09:00", "extensionGranted")).Due.ShouldBe(At("2026-11-30 17:00"));

    [Fact]
    public void A_grant_may_be_shorter_than_the_most_but_never_longer()
    {
        Handle(On("2026-11-20 09:00", "extensionGranted", reason: "2wd")).Due.ShouldBe(At("2026-11-25 17:00"));
        Handle(On("2026-11-20 09:00", "extensionGranted", reason: "90wd")).Due.ShouldBe(At("2026-11-30 17:00"));
    }

    [Fact]
    public void A_request_alone_or_a_refused_one_moves_nothing() =>
        Handle(On("2026-11-20 09:00", "extensionRequested"), On("2026-11-20 10:00", "extensionRefused")).Due.ShouldBe(At("2026-11-23 17:00"));

    [Fact]
    public void A_second_extension_is_not_allowed()
    {
        MatterClock matter = Run([.. Open, On("2026-11-20 09:00", "extensionGranted"), On("2026-11-24 09:00", "extensionRequested"), On("2026-11-24 10:00", "extensionGranted")]);

        matter.Stage("handle").Due.ShouldBe(At("2026-11-30 17:00"));
        matter.Notes.ShouldAllBe(note => note.Kind == ClockNoteKind.ExtensionNotAllowed);
        matter.Stage("handle").AskedTooLateAt.ShouldBeNull();
    }

    [Fact]
    public void Asked_for_after_the_due_time_it_does_not_count_whatever_is_granted()
    {
        MatterClock matter = Run([.. Open, On("2026-11-23 17:01", "extensionRequested"), On("2026-11-24 09:00", "extensionGranted")]);

        matter.Stage("handle").Due.ShouldBe(At("2026-11-23 17:00"));
        matter.Stage("handle").StateAt(At("2026-11-24 10:00")).ShouldBe(ClockState.Overdue);
        matter.Notes.Select(note => note.Kind).Distinct().ShouldBe([ClockNoteKind.ExtensionTooLate]);
    }

    [Fact]
    public void Where_it_must_be_asked_for_a_day_ahead_asking_on_the_last_day_is_overdue_at_once()
    {
        ProcessProfile profile = Parse("""
            profile: promise
            title: 承诺件
            stages:
              - { code: handle, from: accepted, until: answered, limit: 5wd, extend: { max: 5wd, askBefore: 1d } }
            rules: { handle: clock.overdue }
            """);
        ClockEvent accepted = On("2026-11-12 10:00", "accepted", "W01");

        MatterClock inTime = ClockEngine.Run(profile, "P1", [accepted, On("2026-11-18 17:00", "extensionRequested"), On("2026-11-19 09:00", "extensionGranted")], Schedule);
        MatterClock tooLate = ClockEngine.Run(profile, "P1", [accepted, On("2026-11-19 09:00", "extensionRequested"), On("2026-11-19 11:00", "answered")], Schedule);

        inTime.Stage("handle").Due.ShouldBe(At("2026-11-26 17:00"));
        tooLate.Stage("handle").Due.ShouldBe(At("2026-11-19 17:00"));
        tooLate.Stage("handle").StateAt(At("2026-11-19 12:00")).ShouldBe(ClockState.Missed);
        ClockJudging.Judge(tooLate, Schedule, At("2026-11-19 12:00")).ShouldHaveSingleItem().OccurredAt.ShouldBe(At("2026-11-19 09:00"));
    }

    [Fact]
    public void Sixty_days_and_thirty_more_for_an_environmental_report() =>
        ClockEngine.Run(
            Load("hotline-12369"),
            "E1",
            [On("2026-08-05 09:00", "received"), On("2026-08-05 10:00", "accepted"), On("2026-10-08 09:00", "extensionRequested"), On("2026-10-09 09:00", "extensionGranted")],
            Schedule).Stage("handle").Due.ShouldBe(At("2026-11-03 17:00"));

    private static StageClock Handle(params ClockEvent[] events) => Run([.. Open, .. events]).Stage("handle");
}

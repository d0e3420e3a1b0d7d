using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Events.Terminals;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Events;

public sealed class TerminalClockTests
{
    private static readonly DateTimeOffset s_start = Centre.At("2026-11-03 07:00");

    [Fact]
    public void Rows_in_time_are_trusted_and_measured()
    {
        TerminalClock clock = Connected(60).Took(At(60, 20), At(60, 5));
        clock.State.ShouldBe(ClockDeviceState.Trusted);
        clock.Offset.ShouldBe(TimeSpan.FromSeconds(-15));
    }

    [Theory]
    [InlineData(4, ClockDeviceState.Trusted)]
    [InlineData(6, ClockDeviceState.Drifting)]
    [InlineData(8 * 60, ClockDeviceState.Unsynchronised)]
    public void A_punch_later_than_its_arrival_is_proof_at_once(int minutesAhead, ClockDeviceState state)
    {
        TerminalClock clock = Connected(60).Took(At(60), At(60 + minutesAhead));
        clock.State.ShouldBe(state);
        if (state != ClockDeviceState.Trusted)
            clock.Since.ShouldBe(At(60));
    }

    [Fact]
    public void Rows_that_waited_for_an_outage_to_end_are_no_drift()
    {
        TerminalClock clock = Connected(10).Seen(At(90));
        for (int i = 0; i < 20; i++)
            clock = clock.Took(At(90, i), At(30, i * 40));
        clock.State.ShouldBe(ClockDeviceState.Trusted);
    }

    [Fact]
    public void Years_of_rows_sent_again_to_a_new_centre_are_no_drift()
    {
        TerminalClock clock = new TerminalClock().Seen(At(0));
        for (int i = 0; i < 200; i++)
            clock = clock.Seen(At(0, i * 2)).Took(At(0, i * 2), At(0).AddDays(-400 + i).AddMinutes(i));
        clock.State.ShouldBe(ClockDeviceState.Trusted);
    }

    [Fact]
    public void A_steady_offset_is_a_clock_that_is_behind_since_the_earliest_time_it_claimed()
    {
        TerminalClock clock = Connected(60);
        clock = clock.Took(At(60), At(60 - 480)).Took(At(61), At(61 - 480, 10));
        clock.State.ShouldBe(ClockDeviceState.Trusted);
        clock = clock.Took(At(63), At(63 - 480, 5));
        clock.State.ShouldBe(ClockDeviceState.Unsynchronised);
        clock.Since.ShouldBe(At(60 - 480));
        clock.Offset!.Value.TotalHours.ShouldBe(-8, 0.01);
    }

    [Fact]
    public void While_it_is_connected_two_late_rows_are_enough()
    {
        TerminalClock clock = Connected(60).Took(At(60), At(50));
        clock.State.ShouldBe(ClockDeviceState.Trusted);
        clock.Took(At(60, 40), At(50, 35)).State.ShouldBe(ClockDeviceState.Drifting);
    }

    [Fact]
    public void Rows_that_the_board_could_not_take_have_waited_for_it()
    {
        TerminalClock clock = Connected(60).Refused(At(60)).Seen(At(61));
        clock = clock.Took(At(61), At(50)).Took(At(62), At(51));
        clock.State.ShouldBe(ClockDeviceState.Trusted);
    }

    [Fact]
    public void A_clock_that_was_set_is_trusted_from_its_next_row_on()
    {
        TerminalClock clock = Connected(60).Took(At(60), At(70));
        clock = clock.Took(At(75), At(75));
        clock.State.ShouldBe(ClockDeviceState.Trusted);
        clock.Since.ShouldBe(At(75));
    }

    private static DateTimeOffset At(int minutes, int seconds = 0) => s_start.AddMinutes(minutes).AddSeconds(seconds);

    /// <summary>It has asked every minute from the start on.</summary>
    private static TerminalClock Connected(int minutes)
    {
        TerminalClock clock = new();
        for (int i = 0; i <= minutes; i++)
            clock = clock.Seen(At(i));
        return clock;
    }
}

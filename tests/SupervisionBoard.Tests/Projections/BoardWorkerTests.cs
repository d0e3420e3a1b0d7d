using SupervisionBoard.Projections;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Projections;

public sealed class BoardWorkerTests
{
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_clock_that_is_set_while_the_timer_is_wound_wakes_the_board_all_the_same()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite, BoardHost.At("2026-11-02 09:00"));
        int set = 0;
        host.Time.Winding = wait =>
        {
            if (wait == s_longestSleep && Interlocked.Exchange(ref set, 1) == 0)
                host.Time.MoveTo(BoardHost.At("2026-11-03 00:00"));
        };

        await Centre.OrganizeAsync(host.Client());

        await Wait.UntilAsync(() => host.Get<BoardRunner>().Board.Today == new DateOnly(2026, 11, 3), "the next day");
    }
}

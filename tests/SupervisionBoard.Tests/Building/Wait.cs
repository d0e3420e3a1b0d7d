using System.Diagnostics;
using Shouldly;

namespace SupervisionBoard.Tests.Building;

/// <summary>Waits for what is expected, up to a deadline in real time.</summary>
public static class Wait
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (!await holds())
        {
            clock.Elapsed.ShouldBeLessThan(Deadline, $"waited for: {what}");
            await Task.Yield();
        }
    }

    public static Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), what);
}

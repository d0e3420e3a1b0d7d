namespace SupervisionBoard.BrowserTests;

/// <summary>
/// The centre's clock: it runs like any other, and a test sets it forward over nights and weeks. Pages stay alive in
/// between, and whatever was due meanwhile is due at once, as on a machine that had been asleep.
/// </summary>
public sealed class SetClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<SetTimer> timers = [];
    private TimeSpan ahead = start - System.GetUtcNow();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return System.GetUtcNow() + ahead;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Set(DateTimeOffset instant)
    {
        SetTimer[] waiting;
        lock (gate)
        {
            ahead = instant - System.GetUtcNow();
            waiting = [.. timers];
        }

        foreach (SetTimer timer in waiting)
            timer.ClockWasSet();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        SetTimer timer = new(this, callback, state);
        lock (gate)
            timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Forget(SetTimer timer)
    {
        lock (gate)
            timers.Remove(timer);
    }

    private sealed class SetTimer : ITimer
    {
        private readonly SetClock clock;
        private readonly ITimer timer;
        private readonly Lock gate = new();
        private DateTimeOffset? due;
        private TimeSpan period;

        public SetTimer(SetClock clock, TimerCallback callback, object? state)
        {
            this.clock = clock;
            timer = System.CreateTimer(_ => Fire(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                this.period = period;
                due = dueTime < TimeSpan.Zero ? null : clock.GetUtcNow() + dueTime;
                return timer.Change(dueTime, period);
            }
        }

        public void ClockWasSet()
        {
            lock (gate)
            {
                if (due is not { } at)
                    return;
                TimeSpan left = at - clock.GetUtcNow();
                timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, period);
            }
        }

        public void Dispose()
        {
            clock.Forget(this);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(TimerCallback callback, object? state)
        {
            lock (gate)
                due = period > TimeSpan.Zero ? clock.GetUtcNow() + period : null;
            callback(state);
        }
    }
}

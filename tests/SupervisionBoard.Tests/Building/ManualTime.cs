namespace SupervisionBoard.Tests.Building;

/// <summary>A clock that stands still until a test moves it, and that drives timers and delays too.</summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start;

    /// <summary>Called with the time that somebody is about to wait, before the wait begins.</summary>
    public Action<TimeSpan>? Winding { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now.ToUniversalTime();
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);

    /// <summary>Goes to an instant, through the moment of every timer on the way.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        while (true)
        {
            ManualTimer? due;
            lock (_gate)
            {
                due = _timers.Where(t => t.Due <= instant).MinBy(t => t.Due);
                if (due is null)
                {
                    _now = instant;
                    return;
                }

                if (due.Due > _now)
                    _now = due.Due!.Value;
                due.Due = due.Period > TimeSpan.Zero ? _now + due.Period : null;
            }

            due.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Winding?.Invoke(dueTime);
        ManualTimer timer = new(this, () => callback(state));
        lock (_gate)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ManualTimer(ManualTime owner, Action fire) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool now;
            lock (owner._gate)
            {
                Period = period;
                now = dueTime == TimeSpan.Zero;
                Due = now || dueTime < TimeSpan.Zero ? null : owner._now + dueTime;
                if (now && period > TimeSpan.Zero)
                    Due = owner._now + period;
            }

            if (now)
                ThreadPool.QueueUserWorkItem(_ => fire());
            return true;
        }

        public void Dispose()
        {
            lock (owner._gate)
                owner._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

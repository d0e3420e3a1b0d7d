using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.Shared;

/// <summary>
/// A page that follows the board. It is told only that something changed and reads the snapshot again, at most four
/// times a second. Whoever announces a change is never held up: the answer to it is put on a timer.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    /// <summary>No more than four renders a second, however many changes arrive.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>A timer takes no more than weeks; whoever waits longer looks once a day whether it is time.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private IDisposable? subscription;
    private ITimer? timer;
    private ITimer? moments;
    private DateTimeOffset? awaited;
    private long refreshedAt;
    private bool pending;
    private bool disposed;

    /// <summary>The snapshot on the page; replaced between renders only.</summary>
    protected BoardSnapshot Board { get; private set; } = default!;

    /// <summary>Now, in the centre's offset.</summary>
    protected DateTimeOffset Now => Time.GetUtcNow().ToOffset(Board.AsOf.Offset);

    [Inject]
    protected BoardSnapshots Boards { get; set; } = default!;

    [Inject]
    protected TimeProvider Time { get; set; } = default!;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Board = Boards.Current;

    protected override void OnAfterRender(bool firstRender)
    {
        AwaitMoment();
        if (!firstRender)
            return;
        // Not while prerendering, which never gets here: nobody would dispose of the subscription.
        refreshedAt = Time.GetTimestamp();
        timer ??= Time.CreateTimer(_ => Fire(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        subscription ??= Boards.Subscribe(Changed);
        // What changed between the first reading and the subscription.
        if (Boards.Current.Version != Board.Version)
            _ = Changed();
    }

    /// <summary>
    /// When the page looks different although nothing happens, such as after the end of a public notice: the last moment
    /// at which it still looks as it does, later than <see cref="Now"/>. Null when there is none.
    /// </summary>
    protected virtual DateTimeOffset? LooksSameUntil => null;

    /// <summary>Called with the new snapshot in place, before it is rendered.</summary>
    protected virtual void OnBoardChanged(BoardSnapshot before)
    {
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        lock (gate)
        {
            disposed = true;
            subscription?.Dispose();
            timer?.Dispose();
            moments?.Dispose();
        }
    }

    private Task Changed()
    {
        lock (gate)
        {
            if (pending || disposed || timer is null)
                return Task.CompletedTask;
            pending = true;
            var wait = Pause - Time.GetElapsedTime(refreshedAt);
            timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
    }

    private void Fire() => _ = InvokeAsync(RefreshAsync);

    /// <summary>One timer to the next moment, by the server's clock; nothing is asked every second.</summary>
    private void AwaitMoment()
    {
        DateTimeOffset? until = LooksSameUntil;
        lock (gate)
        {
            if (disposed || until == awaited)
                return;
            awaited = until;
            moments ??= Time.CreateTimer(_ => _ = InvokeAsync(TurnAsync), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            moments.Change(until is { } last ? WaitFor(last) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A moment is inclusive, and timers know whole milliseconds: never too early.</summary>
    private TimeSpan WaitFor(DateTimeOffset last)
    {
        TimeSpan wait = TimeSpan.FromMilliseconds(Math.Floor((last - Time.GetUtcNow()).TotalMilliseconds) + 1);
        return wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait > LongestWait ? LongestWait : wait;
    }

    private async Task TurnAsync()
    {
        lock (gate)
        {
            if (disposed)
                return;
            awaited = null;
        }

        try
        {
            OnBoardChanged(Board);
            StateHasChanged();
        }
        catch (Exception error) when (error is not ObjectDisposedException)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private async Task RefreshAsync()
    {
        lock (gate)
        {
            pending = false;
            refreshedAt = Time.GetTimestamp();
            if (disposed)
                return;
        }

        try
        {
            var before = Board;
            Board = Boards.Current;
            if (Board.Version == before.Version)
                return;
            OnBoardChanged(before);
            StateHasChanged();
        }
        catch (Exception error) when (error is not ObjectDisposedException)
        {
            await DispatchExceptionAsync(error);
        }
    }
}

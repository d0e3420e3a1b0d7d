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

    private readonly Lock gate = new();
    private IDisposable? subscription;
    private ITimer? timer;
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

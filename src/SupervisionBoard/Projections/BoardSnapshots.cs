using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Projections;

/// <summary>
/// The change feed: says that the board changed, carries no data, and hands out the newest snapshot. A snapshot is
/// made when somebody reads it, so that a burst of commits between two readings costs one.
/// </summary>
public sealed class BoardSnapshots
{
    private readonly Lock gate = new();
    private Func<Task>[] subscribers = [];
    private Lazy<BoardSnapshot> current;

    /// <summary>Before the board is open there is nothing to read; nothing is served before that.</summary>
    public BoardSnapshots() => current = new Lazy<BoardSnapshot>(() => throw new InvalidOperationException("The board is not open yet."));

    public BoardSnapshots(BoardSnapshot initial) => current = new Lazy<BoardSnapshot>(initial);

    public BoardSnapshot Current => Volatile.Read(ref current).Value;

    /// <param name="changed">Called on the writer's thread: it must only take note.</param>
    public IDisposable Subscribe(Func<Task> changed)
    {
        lock (gate)
            subscribers = [.. subscribers, changed];
        return new Subscription(this, changed);
    }

    public Task ReplaceAsync(BoardSnapshot next) => PublishAsync(() => next);

    /// <exception cref="AggregateException">Subscribers failed; all of them were told nevertheless.</exception>
    public async Task PublishAsync(Func<BoardSnapshot> build)
    {
        Volatile.Write(ref current, new Lazy<BoardSnapshot>(build));
        List<Exception> failures = [];
        foreach (var changed in Volatile.Read(ref subscribers))
        {
            try
            {
                await changed();
            }
            catch (Exception e)
            {
                failures.Add(e);
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    private sealed class Subscription(BoardSnapshots owner, Func<Task> changed) : IDisposable
    {
        public void Dispose()
        {
            lock (owner.gate)
                owner.subscribers = [.. owner.subscribers.Where(s => s != changed)];
        }
    }
}

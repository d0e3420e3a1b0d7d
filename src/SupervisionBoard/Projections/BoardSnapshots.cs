using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Projections;

/// <summary>The board as it stands, for every screen of this process. Told only "changed", screens read <see cref="Current"/> again.</summary>
public sealed class BoardSnapshots(BoardSnapshot initial)
{
    private readonly Lock gate = new();
    private Func<Task>[] subscribers = [];
    private BoardSnapshot current = initial;

    public BoardSnapshot Current => Volatile.Read(ref current);

    public IDisposable Subscribe(Func<Task> changed)
    {
        lock (gate)
            subscribers = [.. subscribers, changed];
        return new Subscription(this, changed);
    }

    public async Task ReplaceAsync(BoardSnapshot next)
    {
        Volatile.Write(ref current, next);
        foreach (var changed in Volatile.Read(ref subscribers))
            await changed();
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

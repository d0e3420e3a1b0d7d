using System.Collections.Immutable;

namespace SupervisionBoard.Startup;

/// <summary>
/// The few rows that every request is checked against. A change made by this process is seen at once; one made by
/// another node within <see cref="MaxAge"/>.
/// </summary>
internal sealed class AccessCache<T>(Func<CancellationToken, Task<ImmutableArray<T>>> load, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _loading = new(1);
    private volatile Loaded? _loaded;

    public async ValueTask<ImmutableArray<T>> GetAsync(CancellationToken cancel)
    {
        Loaded? seen = _loaded;
        if (IsFresh(seen))
            return seen!.Rows;
        await _loading.WaitAsync(cancel);
        try
        {
            if (!ReferenceEquals(seen, _loaded) && IsFresh(_loaded))
                return _loaded!.Rows;
            Loaded loaded = new(await load(cancel), time.GetTimestamp());
            _loaded = loaded;
            return loaded.Rows;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Reads again now. Called after a change was committed: when it returns, nobody is answered from before it.</summary>
    public async Task ReloadAsync(CancellationToken cancel)
    {
        await _loading.WaitAsync(cancel);
        try
        {
            _loaded = null;
            _loaded = new Loaded(await load(cancel), time.GetTimestamp());
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    private bool IsFresh(Loaded? loaded) => loaded is not null && time.GetElapsedTime(loaded.At) < MaxAge;

    private sealed record Loaded(ImmutableArray<T> Rows, long At);
}

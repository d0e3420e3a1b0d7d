using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens;

/// <summary>
/// The live board for other programs: <c>snapshot(board)</c> on connecting, then <c>patch({version, from, changes})</c>.
/// A client that sees a <c>from</c> other than its version calls <see cref="Resync"/>.
/// </summary>
[Authorize(Policy = Access.FollowBoard)]
public sealed class BoardHub(BoardStreams streams) : Hub
{
    public override async Task OnConnectedAsync()
    {
        await base.OnConnectedAsync();
        streams.Open(Context.ConnectionId, Clients.Caller);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        streams.Close(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Sends the whole snapshot again.</summary>
    public void Resync() => streams.Resync(Context.ConnectionId);
}

/// <summary>
/// One stream a client: it sends what changed since what that client has, at most four times a second, and never more
/// than one message ahead of a slow one. Equal patches are computed once for all.
/// </summary>
public sealed class BoardStreams(BoardSnapshots boards, TimeProvider time, ILogger<BoardStreams> log) : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Stream> _streams = new(StringComparer.Ordinal);
    private readonly BoardSnapshots _boards = boards;
    private readonly TimeProvider _time = time;
    private readonly ILogger _log = log;
    private readonly Lock _gate = new();
    private (long Version, JsonObject Json)? _written;
    private (long From, long To, JsonObject? Changes)? _patch;

    public void Open(string connection, IClientProxy client)
    {
        Stream stream = new(this, client);
        _streams[connection] = stream;
        stream.Start();
    }

    public void Close(string connection)
    {
        if (_streams.TryRemove(connection, out Stream? stream))
            stream.Dispose();
    }

    public void Resync(string connection)
    {
        if (_streams.TryGetValue(connection, out Stream? stream))
            stream.Resync();
    }

    public void Dispose()
    {
        foreach (string connection in _streams.Keys)
            Close(connection);
    }

    private (long Version, JsonObject Json) Newest()
    {
        Core.Projections.BoardSnapshot board = _boards.Current;
        lock (_gate)
        {
            if (_written is not { } written || written.Version != board.Version)
                _written = written = (board.Version, BoardJson.Write(board));
            return written;
        }
    }

    private JsonObject? PatchOf((long Version, JsonObject Json) from, (long Version, JsonObject Json) to)
    {
        lock (_gate)
        {
            if (_patch is not { } patch || patch.From != from.Version || patch.To != to.Version)
                _patch = patch = (from.Version, to.Version, BoardJson.Changes(from.Json, to.Json));
            return patch.Changes;
        }
    }

    private sealed class Stream(BoardStreams owner, IClientProxy client) : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly SemaphoreSlim _changed = new(1, 1);
        private IDisposable? _subscription;
        private volatile bool _whole = true;

        public void Start()
        {
            _subscription = owner._boards.Subscribe(Signal);
            _ = RunAsync(_stop.Token);
        }

        public void Resync()
        {
            _whole = true;
            _ = Signal();
        }

        public void Dispose()
        {
            _subscription?.Dispose();
            _stop.Cancel();
            _stop.Dispose();
        }

        private Task Signal()
        {
            try
            {
                _changed.Release();
            }
            catch (SemaphoreFullException)
            {
                // Already told; the stream reads the newest board whenever it gets to it.
            }

            return Task.CompletedTask;
        }

        private async Task RunAsync(CancellationToken stop)
        {
            (long Version, JsonObject Json)? has = null;
            try
            {
                while (true)
                {
                    await _changed.WaitAsync(stop);
                    (long Version, JsonObject Json) now = owner.Newest();
                    if (_whole || has is null)
                    {
                        _whole = false;
                        await client.SendAsync("snapshot", now.Json, stop);
                        has = now;
                    }
                    else if (now.Version != has.Value.Version && owner.PatchOf(has.Value, now) is { } changes)
                    {
                        await client.SendAsync("patch", new { version = now.Version, from = has.Value.Version, changes }, stop);
                        has = now;
                    }

                    await Task.Delay(s_pause, owner._time, stop);
                }
            }
            catch (OperationCanceledException)
            {
                // The client left.
            }
            catch (Exception e)
            {
                // Nobody awaits this loop: without a word here the client would just hear nothing any more.
                owner._log.LogError(e, "A stream ended");
            }
        }
    }
}

using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Shouldly;
using SupervisionBoard.Tests.Building;

namespace SupervisionBoard.Tests.Hub;

/// <summary>One invocation by the server.</summary>
public sealed record HubMessage(string Target, JsonNode Argument);

/// <summary>The hub's JSON protocol by hand, over a plain web socket.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<HubMessage> _messages = Channel.CreateUnbounded<HubMessage>();
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;

    public static async Task<HubClient> ConnectAsync(BoardHost host, string? key)
    {
        HubClient client = new();
        client._socket.Options.CollectHttpResponseDetails = true;
        UriBuilder address = new(host.Address) { Scheme = "ws", Path = "/hubs/board", Query = key is null ? "" : "access_token=" + key };
        try
        {
            await client._socket.ConnectAsync(address.Uri, client._stop.Token);
        }
        catch (WebSocketException e)
        {
            int status = (int)client._socket.HttpStatusCode;
            await client.DisposeAsync();
            throw new HttpRequestException(e.Message, e, (System.Net.HttpStatusCode)status);
        }

        await client.SendAsync("""{"protocol":"json","version":1}""");
        client._reading = client.ReadAsync();
        return client;
    }

    public Task InvokeAsync(string target) => SendAsync($$"""{"type":1,"target":"{{target}}","arguments":[]}""");

    public bool TryTake(out HubMessage? message) => _messages.Reader.TryRead(out message);

    /// <summary>The next message, while the host's clock runs on in steps of the hub's pause.</summary>
    public async Task<HubMessage> NextAsync(ManualTime? time = null)
    {
        Task<HubMessage> next = _messages.Reader.ReadAsync(_stop.Token).AsTask();
        for (int i = 0; i < 400; i++)
        {
            try
            {
                return await next.WaitAsync(TimeSpan.FromMilliseconds(50));
            }
            catch (TimeoutException)
            {
                time?.Advance(TimeSpan.FromMilliseconds(250));
            }
        }

        throw new ShouldAssertException("The hub said nothing.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private Task SendAsync(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, _stop.Token);

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        using MemoryStream text = new();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                    break;
                text.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;
                foreach (string frame in Encoding.UTF8.GetString(text.ToArray()).Split(End, StringSplitOptions.RemoveEmptyEntries))
                {
                    JsonNode json = JsonNode.Parse(frame)!;
                    if ((int?)json["type"] == 1)
                        _messages.Writer.TryWrite(new HubMessage((string)json["target"]!, json["arguments"]![0]!.DeepClone()));
                }

                text.SetLength(0);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            _messages.Writer.TryComplete();
        }
    }
}

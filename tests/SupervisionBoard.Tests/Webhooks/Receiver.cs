using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupervisionBoard.Tests.Webhooks;

public sealed record Received(string Id, string Timestamp, string Signature, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>"ticket.received K1".</summary>
    public string Says => $"{Json["type"]} {Json["data"]!["ticket"] ?? Json["data"]!["complaint"]}";
}

/// <summary>Another system on a port of its own, which takes messages or refuses them.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> Taken { get; } = new();

    public ConcurrentQueue<Received> Refused { get; } = new();

    /// <summary>What it answers with.</summary>
    public int Status { get; set; } = StatusCodes.Status204NoContent;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public IEnumerable<string> Said => Taken.Select(t => t.Says);

    public static async Task<Receiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        Receiver receiver = new(app);
        app.MapPost("/take", receiver.TakeAsync);
        await app.StartAsync();
        receiver.Address = new Uri(app.Urls.First() + "/take?password=secret-of-the-other");
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using StreamReader reader = new(request.Body);
        Received message = new(request.Headers["webhook-id"]!, request.Headers["webhook-timestamp"]!, request.Headers["webhook-signature"]!, await reader.ReadToEndAsync());
        (Status < 300 ? Taken : Refused).Enqueue(message);
        return Results.StatusCode(Status);
    }
}

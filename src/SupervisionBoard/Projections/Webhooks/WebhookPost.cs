using System.Globalization;
using System.Net;
using System.Text;

namespace SupervisionBoard.Projections.Webhooks;

/// <param name="Status">Of the answer; null when none came in time.</param>
public readonly record struct WebhookAnswer(int? Status, TimeSpan Took)
{
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>The receiver says that it is there no more.</summary>
    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>Posts one signed message. Redirections are not followed and answers are not read: only their status counts.</summary>
public sealed class WebhookPost(IHttpClientFactory clients, TimeProvider time)
{
    public const string ClientName = "webhooks";

    /// <summary>A receiver that takes longer is answered for: it is tried again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<WebhookAnswer> SendAsync(string url, string secret, WebhookMessage message, CancellationToken cancel)
    {
        DateTimeOffset now = time.GetUtcNow();
        string body = message.ToJson();
        using HttpRequestMessage request = new(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(WebhookSignature.IdHeader, message.Id);
        request.Headers.Add(WebhookSignature.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(secret, message.Id, now, body));
        long began = time.GetTimestamp();
        try
        {
            using HttpClient client = clients.CreateClient(ClientName);
            using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return new WebhookAnswer((int)answer.StatusCode, time.GetElapsedTime(began));
        }
        catch (HttpRequestException)
        {
            return new WebhookAnswer(null, time.GetElapsedTime(began));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new WebhookAnswer(null, time.GetElapsedTime(began));
        }
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace SupervisionBoard.Tests.Building;

/// <summary>One answer, read whole.</summary>
public sealed record Answer(int Status, string MediaType, string Text, HttpResponseMessage Message)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public int Accepted => (int)Json["accepted"]!;

    public int Duplicates => (int)Json["duplicates"]!;

    /// <summary>"index code" of each rejected item.</summary>
    public string[] Rejected => [.. Json["rejected"]!.AsArray().Select(r => $"{r!["index"]} {r["code"]}")];

    public void ShouldCount(int accepted, int duplicates = 0, params string[] rejected)
    {
        Status.ShouldBe(200, Text);
        Accepted.ShouldBe(accepted, Text);
        Duplicates.ShouldBe(duplicates, Text);
        Rejected.ShouldBe(rejected, Text);
    }

    /// <summary>RFC 9457 with status, title and code.</summary>
    public void ShouldBeProblem(int status, string? code = null)
    {
        Status.ShouldBe(status, Text);
        MediaType.ShouldBe("application/problem+json");
        ((int)Json["status"]!).ShouldBe(status);
        ((string?)Json["title"]).ShouldNotBeNullOrWhiteSpace();
        ((string?)Json["detail"]).ShouldNotBeNullOrWhiteSpace();
        if (code is not null)
            ((string?)Json["code"]).ShouldBe(code);
    }
}

/// <summary>Speaks the contract as another program would.</summary>
public sealed class BoardClient(HttpClient http) : IDisposable
{
    private const string Root = "/api/v1";

    public HttpClient Http => http;

    public Task<Answer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body));

    public Task<Answer> PostTextAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, JsonSerializer.Serialize(body));

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public async Task<JsonNode> ReadAsync(string path)
    {
        Answer answer = await GetAsync(path);
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Json;
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body)
    {
        using HttpRequestMessage request = new(method, path.StartsWith("/health", StringComparison.Ordinal) ? path : Root + path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        HttpResponseMessage answer = await http.SendAsync(request);
        return new Answer((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "", await answer.Content.ReadAsStringAsync(), answer);
    }

    public void Dispose() => http.Dispose();
}

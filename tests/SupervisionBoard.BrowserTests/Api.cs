using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace SupervisionBoard.BrowserTests;

/// <summary>Another program that feeds the board over HTTP, as the contract describes it.</summary>
public sealed class Api : IDisposable
{
    private readonly HttpClient http;

    public Api(Uri address, string key = Server.Key)
    {
        http = new HttpClient { BaseAddress = new Uri(address, "/api/v1/") };
        http.DefaultRequestHeaders.Add("X-Api-Key", key);
    }

    public async Task<(int Accepted, int Duplicates)> PutOrganizationAsync(object organization) =>
        await CountAsync(await http.PutAsJsonAsync("organization", organization));

    public async Task<(int Accepted, int Duplicates)> PostAsync(string call, IEnumerable<object> items) =>
        await CountAsync(await http.PostAsJsonAsync(call, items));

    public async Task<JsonNode> GetAsync(string call) => (await http.GetFromJsonAsync<JsonNode>(call))!;

    public void Dispose() => http.Dispose();

    private static async Task<(int Accepted, int Duplicates)> CountAsync(HttpResponseMessage answer)
    {
        string text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{(int)answer.StatusCode} {text}");
        using JsonDocument json = JsonDocument.Parse(text);
        if (json.RootElement.TryGetProperty("rejected", out JsonElement rejected))
            rejected.GetArrayLength().ShouldBe(0, text);
        return (json.RootElement.GetProperty("accepted").GetInt32(), json.RootElement.GetProperty("duplicates").GetInt32());
    }
}

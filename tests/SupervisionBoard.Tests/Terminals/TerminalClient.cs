using System.Globalization;
using System.Net;
using System.Text;
using Shouldly;
using SupervisionBoard.Tests.Building;

namespace SupervisionBoard.Tests.Terminals;

/// <summary>One answer as bytes.</summary>
public sealed record PushAnswer(int Status, string Text, string? ContentType, DateTimeOffset? Date)
{
    public void ShouldBe(string text, int status = 200)
    {
        Status.ShouldBe(status, Text);
        Text.ShouldBe(text);
        ContentType.ShouldBe("text/plain");
    }
}

/// <summary>Speaks as a terminal does: its own request lines, bodies without a type, no key.</summary>
public sealed class TerminalClient(BoardHost host, string serial)
{
    private readonly HttpClient _http = new() { BaseAddress = host.Address };

    public string Serial => serial;

    public Task<PushAnswer> GetAsync(string pathAndQuery) => SendAsync(HttpMethod.Get, pathAndQuery, null);

    public Task<PushAnswer> PostAsync(string pathAndQuery, byte[] body) => SendAsync(HttpMethod.Post, pathAndQuery, body);

    public Task<PushAnswer> IntroduceAsync(string more = "") => GetAsync($"/iclock/cdata?SN={serial}&options=all&pushver=2.2.14&language=83{more}");

    public Task<PushAnswer> AskAsync() => GetAsync($"/iclock/getrequest?SN={serial}");

    public Task<PushAnswer> PunchesAsync(string rows, string stamp = "9999") => PostAsync($"/iclock/cdata?SN={serial}&table=ATTLOG&Stamp={stamp}", Encoding.ASCII.GetBytes(rows));

    /// <summary>A row as a face terminal writes it.</summary>
    public static string Row(string pin, string time, int verify = 15) => $"{pin}\t{time}\t255\t{verify}\t0\t0\t0\t255\t0\t0\t\n";

    public static string Row(string pin, DateTimeOffset local, int verify = 15) => Row(pin, local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), verify);

    private async Task<PushAnswer> SendAsync(HttpMethod method, string pathAndQuery, byte[]? body)
    {
        using HttpRequestMessage request = new(method, pathAndQuery);
        if (body is not null)
            request.Content = new ByteArrayContent(body);
        using HttpResponseMessage answer = await _http.SendAsync(request);
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes.ShouldAllBe(b => b < 0x80);
        answer.StatusCode.ShouldNotBe(HttpStatusCode.UnsupportedMediaType);
        return new PushAnswer((int)answer.StatusCode, Encoding.ASCII.GetString(bytes), answer.Content.Headers.TryGetValues("Content-Type", out var types) ? types.Single() : null, answer.Headers.Date);
    }
}

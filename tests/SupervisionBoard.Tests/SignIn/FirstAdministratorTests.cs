using System.Net;
using Shouldly;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.SignIn;

public sealed class FirstAdministratorTests : IAsyncLifetime
{
    private readonly SignInHost _host = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_link_works_once()
    {
        string link = (await SignInStartup.PrepareAsync(_host.Services, default)).ShouldNotBeNull();
        HttpClient browser = _host.Browser();

        HttpResponseMessage made = await browser.SubmitAsync(link, Fields("zhao"));

        made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        made.Target().ShouldBe("/admin");
        (await browser.GetStringAsync("/probe/administer")).ShouldBe("open");
        (await _host.Browser().GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await SignInStartup.PrepareAsync(_host.Services, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_open_forms_the_second_creates_nobody()
    {
        string link = (await SignInStartup.PrepareAsync(_host.Services, default)).ShouldNotBeNull();
        FirstAdministrator first = _host.Get<FirstAdministrator>();
        string token = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => first.CreateAsync(token, "boss" + i, "甲", SignInHost.Password, default)));

        results.Count(r => r is { Succeeded: true }).ShouldBe(1);
        (await _host.Get<AccountRegister>().ListAsync(default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_password_leaves_the_link_open()
    {
        string link = (await SignInStartup.PrepareAsync(_host.Services, default)).ShouldNotBeNull();
        HttpResponseMessage refused = await _host.Browser().SubmitAsync(
            link, ("Form.UserName", "zhao"), ("Form.DisplayName", "赵"), ("Form.Password", "short"), ("Form.Repeat", "short"));
        (await refused.PageAsync()).QuerySelector("#password-error")!.TextContent.ShouldContain("10 个字符");
        (await _host.Browser().SubmitAsync(link, Fields("zhao"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("/account/setup")]
    [InlineData("/account/setup?token=guess")]
    public async Task A_guessed_link_is_not_found(string path)
    {
        _host.Get<FirstAdministrator>();
        (await _host.Browser().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static (string, string)[] Fields(string name) =>
        [("Form.UserName", name), ("Form.DisplayName", "赵"), ("Form.Password", SignInHost.Password), ("Form.Repeat", SignInHost.Password)];
}

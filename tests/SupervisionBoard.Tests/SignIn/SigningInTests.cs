using System.Net;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.SignIn;

public sealed class SigningInTests : IAsyncLifetime
{
    private readonly SignInHost _host = new();

    public async ValueTask InitializeAsync()
    {
        await _host.CreateAccountAsync("wang", Roles.Staff);
        await _host.CreateAccountAsync("admin", Roles.Administrator);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_right_password_leads_to_the_page_that_asked()
    {
        HttpClient browser = _host.Browser();
        HttpResponseMessage asked = await browser.GetAsync("/probe/names");
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        string login = asked.Headers.Location!.PathAndQuery;
        login.ShouldStartWith("/account/login?returnUrl=");

        HttpResponseMessage answer = await browser.SubmitAsync(login, ("Form.UserName", "wang"), ("Form.Password", SignInHost.Password));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Target().ShouldBe("/probe/names");
        (await browser.GetStringAsync("/probe/names")).ShouldBe("open");
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites()
    {
        HttpResponseMessage answer = await _host.Browser().SubmitAsync("/account/login", ("Form.UserName", "wang"), ("Form.Password", SignInHost.Password));
        string cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(SignInStartup.AccountCookie + "=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
    }

    [Theory]
    [InlineData("wang")]
    [InlineData("nobody")]
    public async Task A_wrong_password_and_an_unknown_name_are_answered_alike(string name)
    {
        HttpResponseMessage answer = await _host.Browser().SubmitAsync("/account/login", ("Form.UserName", name), ("Form.Password", "wrong-password"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var page = await answer.PageAsync();
        page.QuerySelector(".notice-title")!.TextContent.ShouldBe("用户名或密码不正确");
        page.QuerySelector("#password")!.GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_the_page_says_for_how_long()
    {
        HttpClient browser = _host.Browser();
        for (int i = 0; i < 5; i++)
            await browser.SubmitAsync("/account/login", ("Form.UserName", "wang"), ("Form.Password", "wrong-password"));

        HttpResponseMessage answer = await browser.SubmitAsync("/account/login", ("Form.UserName", "wang"), ("Form.Password", SignInHost.Password));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        string text = (await answer.PageAsync()).QuerySelector(".notice")!.TextContent;
        text.ShouldContain("账号暂时锁定");
        text.ShouldContain("15 分钟");
        (await _host.Get<AuditTrail>().ListAsync(1, 10, AuditAction.SignInLockedOut, default)).Total.ShouldBe(1);
        await _host.SignedInAsync("admin");
    }

    [Theory]
    [InlineData("/account/login", "login")]
    [InlineData("/account/setup", "setup")]
    [InlineData("/account/logout", "logout")]
    public async Task A_form_without_its_token_is_refused(string path, string handler)
    {
        HttpResponseMessage answer = await _host.Browser().PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = handler,
            ["Form.UserName"] = "wang",
            ["Form.Password"] = SignInHost.Password,
        }));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task A_return_address_on_another_host_is_not_followed(string url)
    {
        HttpResponseMessage answer = await _host.Browser().SubmitAsync(
            "/account/login?returnUrl=" + Uri.EscapeDataString(url), ("Form.UserName", "wang"), ("Form.Password", SignInHost.Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Target().ShouldBe("/");
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        HttpClient browser = await _host.SignedInAsync("wang");
        var denied = await (await browser.GetAsync("/account/denied")).PageAsync();
        string token = denied.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        HttpResponseMessage answer = await browser.PostAsync("/account/logout", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("/probe/names")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_temporary_password_opens_only_the_page_that_replaces_it()
    {
        string id = await _host.IdOfAsync("wang");
        await _host.Get<AccountRegister>().ResetPasswordAsync(id, "temporary one 5", "admin", default);
        HttpClient browser = _host.Browser();
        HttpResponseMessage first = await browser.SubmitAsync("/account/login", ("Form.UserName", "wang"), ("Form.Password", "temporary one 5"));
        first.Target().ShouldBe("/account/password");
        (await browser.GetAsync("/account/login?returnUrl=/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("/api/probe/read")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        HttpResponseMessage changed = await browser.SubmitAsync(
            "/account/password", ("Form.Old", "temporary one 5"), ("Form.New", "my own words 8"), ("Form.Repeat", "my own words 8"));

        changed.Target().ShouldBe("/account/password?changed=true");
        (await browser.GetAsync("/api/probe/read")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("short 1", "密码至少 10 个字符")]
    [InlineData("aaaaaaaaaaaa", "5 个不同的字符")]
    [InlineData("wang-wang-12", "太容易猜到")]
    [InlineData("1234567890ab", "太容易猜到")]
    public async Task A_weak_new_password_is_refused_beside_its_field(string password, string reason)
    {
        HttpClient browser = await _host.SignedInAsync("wang");
        HttpResponseMessage answer = await browser.SubmitAsync(
            "/account/password", ("Form.Old", SignInHost.Password), ("Form.New", password), ("Form.Repeat", password));
        (await answer.PageAsync()).QuerySelector("#password-error")!.TextContent.ShouldContain(reason);
    }

    [Fact]
    public async Task An_address_that_tries_too_often_has_to_wait()
    {
        HttpClient browser = _host.Browser();
        for (int i = 0; i < SignInThrottle.AttemptsAMinute; i++)
            (await browser.SubmitAsync("/account/login", ("Form.UserName", "nobody" + i), ("Form.Password", "x"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        HttpResponseMessage answer = await browser.SubmitAsync("/account/login", ("Form.UserName", "wang"), ("Form.Password", SignInHost.Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_cookie_survives_a_restart_or_a_move_of_the_data_folder()
    {
        await using SignInHost first = new();
        await first.CreateAccountAsync("li", Roles.Officer);
        HttpResponseMessage answer = await first.Browser().SubmitAsync("/account/login", ("Form.UserName", "li"), ("Form.Password", SignInHost.Password));
        string cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(SignInStartup.AccountCookie + "=", StringComparison.Ordinal)).Split(';')[0];

        // On a copy: the first server may still hold its own folder while it goes down.
        await using SignInHost second = new();
        foreach (string file in Directory.EnumerateFiles(first.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            string copy = Path.Combine(second.Folder, Path.GetRelativePath(first.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        HttpRequestMessage again = new(HttpMethod.Get, "/probe/deductions");
        again.Headers.Add("Cookie", cookie);
        (await second.Browser().SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}

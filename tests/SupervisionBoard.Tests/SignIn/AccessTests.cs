using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.SignIn;

public sealed class AccessTests : IAsyncLifetime
{
    private readonly SignInHost _host = new();

    public async ValueTask InitializeAsync() => await _host.CreateAccountAsync("root", Roles.Administrator);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(Roles.Director, true, false, false)]
    [InlineData(Roles.Officer, true, true, false)]
    [InlineData(Roles.AreaSupervisor, false, false, false)]
    [InlineData(Roles.Chief, false, false, false)]
    [InlineData(Roles.Staff, false, false, false)]
    [InlineData(Roles.Committee, false, false, false)]
    [InlineData(Roles.Administrator, false, false, true)]
    public async Task Each_role_opens_what_it_may_and_no_more(string role, bool deductions, bool reporters, bool administer)
    {
        await _host.CreateAccountAsync("person", role);
        HttpClient browser = await _host.SignedInAsync("person");
        await ExpectAsync(browser, "/probe/names", open: true);
        await ExpectAsync(browser, "/probe/plain", open: true);
        await ExpectAsync(browser, "/wall/probe", open: true);
        await ExpectAsync(browser, "/api/probe/read", open: true);
        await ExpectAsync(browser, "/probe/deductions", deductions);
        await ExpectAsync(browser, "/probe/reporters", reporters);
        await ExpectAsync(browser, "/probe/administer", administer);
    }

    [Fact]
    public async Task A_page_that_a_role_may_not_open_says_so_with_403()
    {
        await _host.CreateAccountAsync("person", Roles.Staff);
        HttpClient browser = await _host.SignedInAsync("person");
        HttpResponseMessage refused = await browser.GetAsync("/probe/administer");
        refused.Headers.Location!.AbsolutePath.ShouldBe("/account/denied");
        HttpResponseMessage denied = await browser.GetAsync(refused.Headers.Location);
        denied.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await denied.PageAsync()).QuerySelector("h1")!.TextContent.ShouldBe("没有权限打开此页面");
    }

    [Fact]
    public async Task A_program_is_answered_with_problem_details_and_never_with_a_form()
    {
        HttpClient program = _host.Browser();
        await ExpectProblemAsync(await program.GetAsync("/api/probe/read"), 401);
        await ExpectProblemAsync(await Ask(program, "/api/probe/read", "sbk_unknown"), 401);
        string key = await CreateKeyAsync("读", "read");
        await ExpectProblemAsync(await Ask(program, "/api/probe/ingest", key), 403);
        await ExpectProblemAsync(await program.GetAsync("/hubs/probe"), 401);
    }

    [Fact]
    public async Task A_key_opens_its_scopes_until_it_is_revoked_and_then_nothing_at_once()
    {
        HttpClient program = _host.Browser();
        string key = await CreateKeyAsync("check-ins", "ingest");
        (await Ask(program, "/api/probe/ingest", key)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Ask(program, "/api/probe/read", key)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        ApiKeyRing ring = _host.Get<ApiKeyRing>();
        int id = (await ring.ListAsync(default)).Single(k => k.Name == "check-ins").Id!.Value;

        (await ring.RevokeAsync(id, "root", "泄露", default)).ShouldBeTrue();

        (await Ask(program, "/api/probe/ingest", key)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ring.CreateAsync("check-ins", ["ingest"], "root", default)).ShouldBeOfType<ApiKeyCreation.NameTaken>();
    }

    [Fact]
    public async Task A_key_in_the_query_works_on_the_hub_only()
    {
        string key = await CreateKeyAsync("screen", "read");
        HttpClient program = _host.Browser();
        (await program.GetAsync("/hubs/probe?access_token=" + key)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetAsync("/api/probe/read?access_token=" + key)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_locked_account_loses_its_open_page()
    {
        await _host.CreateAccountAsync("person", Roles.Officer);
        string id = await _host.IdOfAsync("person");
        await using AsyncServiceScope scope = _host.Services.CreateAsyncScope();
        SignInRevalidation open = scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>().ShouldBeOfType<SignInRevalidation>();
        Account account = (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync(id))!;
        ClaimsPrincipal user = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
        (await open.IsCurrentAsync(user, default)).ShouldBeTrue();

        (await _host.Get<AccountRegister>().LockAsync(id, "root", default)).Succeeded.ShouldBeTrue();

        (await open.IsCurrentAsync(user, default)).ShouldBeFalse();
        SignInStartup.RevalidateEvery.ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Nobody_locks_the_own_account_or_the_last_administrator_out()
    {
        AccountRegister accounts = _host.Get<AccountRegister>();
        string id = await _host.IdOfAsync("root");
        (await accounts.LockAsync(id, "root", default)).Errors.Single().Code.ShouldBe("OwnAccount");
        (await accounts.LockAsync(id, "other", default)).Errors.Single().Code.ShouldBe("LastAdministrator");
        (await accounts.ChangeAsync(id, "甲", [Roles.Staff], null, null, "other", default)).Errors.Single().Code.ShouldBe("LastAdministrator");
        (await accounts.ListAsync(default)).Single().ShouldSatisfyAllConditions(a => a.Locked.ShouldBeFalse(), a => a.Roles.ShouldBe([Roles.Administrator]));
    }

    [Fact]
    public async Task No_secret_reaches_the_log()
    {
        string key = await CreateKeyAsync("logged", "read");
        (_, string display) = await _host.Get<DisplayRegister>().CreateAsync("大厅", "root", AuditAction.DisplayCreated, default);
        HttpClient browser = _host.Browser();
        await Ask(browser, "/api/probe/read", key);
        await browser.GetAsync("/hubs/probe?access_token=" + key);
        await browser.GetAsync("/display/" + display);
        await browser.GetAsync("/account/setup?token=guessed-setup-token");
        await _host.SignedInAsync("root");

        _host.Logged.ShouldNotBeEmpty();
        foreach (string secret in new[] { key, display, "guessed-setup-token", SignInHost.Password })
            _host.Logged.Where(l => l.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Demo_accounts_close_the_setup_link_and_sign_in()
    {
        await using SignInHost host = new();
        IReadOnlyList<DemoAccounts.DemoAccount> made = await DemoAccounts.EnsureAsync(host.Services);
        made.Select(a => a.Role).ShouldBe(Roles.All, ignoreOrder: true);
        (await DemoAccounts.EnsureAsync(host.Services)).Count.ShouldBe(made.Count);
        (await SignInStartup.PrepareAsync(host.Services, default)).ShouldBeNull();
        HttpResponseMessage answer = await host.Browser().SubmitAsync("/account/login", ("Form.UserName", "officer"), ("Form.Password", DemoAccounts.Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task<string> CreateKeyAsync(string name, params string[] scopes) =>
        (await _host.Get<ApiKeyRing>().CreateAsync(name, scopes, "root", default)).ShouldBeOfType<ApiKeyCreation.Created>().Key;

    private static Task<HttpResponseMessage> Ask(HttpClient program, string path, string key)
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("X-Api-Key", key);
        return program.SendAsync(request);
    }

    private static async Task ExpectAsync(HttpClient browser, string path, bool open) =>
        ((await browser.GetAsync(path)).StatusCode == HttpStatusCode.OK).ShouldBe(open, path);

    private static async Task ExpectProblemAsync(HttpResponseMessage answer, int status)
    {
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        problem.RootElement.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
    }
}

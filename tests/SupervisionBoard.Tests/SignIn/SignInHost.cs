using System.Collections.Concurrent;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Tests.SignIn;

/// <summary>The real host on a real database in a folder of its own, with everything it logs kept.</summary>
public class SignInHost : WebApplicationFactory<Program>
{
    public const string Password = "correct horse 7";

    public string Folder { get; } = Directory.CreateTempSubdirectory("board-").FullName;

    public bool PublicWall { get; init; }

    /// <summary>What the host takes for now; the machine's clock when null.</summary>
    public TimeProvider? Clock { get; init; }

    public ConcurrentQueue<string> Logged { get; } = new();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task CreateAccountAsync(string userName, params string[] roles)
    {
        IdentityResult result = await Get<AccountRegister>().CreateAsync(new NewAccount(userName, "测试" + userName, [.. roles], Password), "test", default);
        result.Succeeded.ShouldBeTrue(string.Join(' ', result.Errors.Select(e => e.Description)));
    }

    public async Task<string> IdOfAsync(string userName) =>
        (await Get<AccountRegister>().ListAsync(default)).Single(a => a.UserName == userName).Id;

    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("http://localhost") });

    public async Task<HttpClient> SignedInAsync(string userName)
    {
        HttpClient browser = Browser();
        HttpResponseMessage answer = await browser.SubmitAsync("/account/login", ("Form.UserName", userName), ("Form.Password", Password));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("SupervisionBoard:DataFolder", Folder);
        builder.UseSetting("SupervisionBoard:Wall:Public", PublicWall ? "true" : "false");
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IStartupFilter, Probes>();
            if (Clock is not null)
                services.AddSingleton(Clock);
            services.AddLogging(l => l.SetMinimumLevel(LogLevel.Information).AddProvider(new Keeper(Logged)));
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>One endpoint a policy, so that a policy is tested by itself and not by what one page makes of it.</summary>
    private sealed class Probes : IStartupFilter
    {
        private static readonly (string Path, string Policy)[] s_probes =
        [
            ("/api/probe/read", Access.ScopeRead),
            ("/api/probe/ingest", Access.ScopeIngest),
            ("/hubs/probe", Access.FollowBoard),
            ("/wall/probe", Access.WatchWall),
            ("/probe/names", Access.SeeNames),
            ("/probe/deductions", Access.EnterDeductions),
            ("/probe/reporters", Access.SeeReporters),
            ("/probe/administer", Access.Administer),
        ];

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseRouting();
            app.UseAuthorization();
            app.UseEndpoints(routes =>
            {
                foreach ((string path, string policy) in s_probes)
                    routes.MapGet(path, () => "open").RequireAuthorization(policy);
                routes.MapGet("/probe/plain", () => "open").RequireAuthorization();
            });
        };
    }

    private sealed class Keeper(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}

internal static class Browsing
{
    private static readonly HtmlParser s_parser = new();

    public static async Task<IHtmlDocument> PageAsync(this HttpResponseMessage answer) =>
        s_parser.ParseDocument(await answer.Content.ReadAsStringAsync());

    /// <summary>Where the answer sends the browser: the path on this host, or the whole address of another one.</summary>
    public static string Target(this HttpResponseMessage answer)
    {
        Uri target = new(new Uri("http://localhost/"), answer.Headers.Location.ShouldNotBeNull());
        return target.Authority == "localhost" && target.Scheme == "http" ? target.PathAndQuery : target.AbsoluteUri;
    }

    /// <summary>Opens the page and posts its form as a browser does, hidden fields included.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        IHtmlDocument page = await (await browser.GetAsync(path)).PageAsync();
        Dictionary<string, string> form = page.QuerySelectorAll("form input[type=hidden]").OfType<IHtmlInputElement>()
            .ToDictionary(i => i.Name!, i => i.Value, StringComparer.Ordinal);
        foreach ((string name, string value) in fields)
            form[name] = value;
        return await browser.PostAsync(path, new FormUrlEncodedContent(form));
    }
}

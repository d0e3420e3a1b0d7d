using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Shared;

public sealed class PagesOverHttpTests : IClassFixture<PagesOverHttpTests.Host>
{
    private readonly HttpClient browser;

    public PagesOverHttpTests(Host host)
    {
        browser = host.Browser();
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        // A centre's machines are often set up in another language: it must not matter.
        browser.DefaultRequestHeaders.Add("Accept-Language", "en-US");
    }

    [Fact]
    public async Task The_heartbeat_says_version_and_time_and_is_never_cached()
    {
        var answer = await browser.GetAsync("/wall/heartbeat");

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var beat = await answer.Content.ReadFromJsonAsync<JsonElement>();
        beat.EnumerateObject().Select(p => p.Name).ShouldBe(["version", "asOf", "now"]);
        beat.GetProperty("now").GetDateTimeOffset().Offset.ShouldBe(beat.GetProperty("asOf").GetDateTimeOffset().Offset);
    }

    [Fact]
    public async Task The_wall_is_Chinese_until_somebody_chooses_otherwise()
    {
        (await browser.GetStringAsync("/wall")).ShouldContain("实时督查");

        var chosen = await browser.GetAsync("/culture/set?c=en&returnUrl=%2Fwall");
        chosen.Target().ShouldBe("/wall");
        string english = await browser.GetStringAsync("/wall");
        english.ShouldContain("Live supervision");
        english.ShouldContain("<html lang=\"en\"");
    }

    [Fact]
    public async Task The_wall_loads_no_component_library() =>
        (await browser.GetStringAsync("/wall")).ShouldNotContain("Radzen");

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org/")]
    [InlineData("")]
    public async Task Choosing_a_language_leads_nowhere_else(string returnUrl) =>
        (await browser.GetAsync("/culture/set?c=en&returnUrl=" + Uri.EscapeDataString(returnUrl))).Target().ShouldBe("/");

    [Fact]
    public async Task A_language_that_is_not_there_is_not_remembered() =>
        (await browser.GetAsync("/culture/set?c=fr&returnUrl=%2Fwall")).Headers.Contains("Set-Cookie").ShouldBeFalse();

    [Fact]
    public async Task A_missing_page_says_so_and_leads_back()
    {
        var answer = await browser.GetAsync("/no-such-page");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await answer.PageAsync();
        page.QuerySelector(".empty-title")!.TextContent.ShouldBe("没有这个页面");
        page.QuerySelector(".empty a")!.GetAttribute("href").ShouldBe("/");
    }

    [Fact]
    public async Task A_program_gets_the_bare_code()
    {
        var answer = await browser.GetAsync("/api/v1/no-such-call");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("<html");
    }

    [Fact]
    public async Task A_broken_page_names_cause_next_step_and_number_but_no_details()
    {
        var answer = await browser.GetAsync("/probe/broken");

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        string notice = (await answer.PageAsync()).QuerySelector("[role=alert]")!.TextContent;
        notice.ShouldContain("服务器处理这个请求时遇到意外");
        notice.ShouldContain("请求编号");
        notice.ShouldNotContain("for the test");
    }

    public sealed class Host : SignInHost
    {
        public Host() => PublicWall = true;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, Broken>());
        }

        private sealed class Broken : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                next(app);
                app.Map("/probe/broken", broken => broken.Run(_ => throw new InvalidOperationException("for the test")));
            };
        }
    }
}

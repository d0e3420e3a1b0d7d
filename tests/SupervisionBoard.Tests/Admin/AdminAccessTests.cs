using System.Net;
using AngleSharp.Html.Dom;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Admin;

public sealed class AdminAccessTests : IAsyncLifetime
{
    private static readonly string[] s_pages =
        ["/admin/people", "/admin/windows", "/admin/areas", "/admin/accounts", "/admin/keys", "/admin/displays", "/admin/audit"];

    private readonly SignInHost _host = new();

    public async ValueTask InitializeAsync()
    {
        await _host.CreateAccountAsync("root", Roles.Administrator);
        await _host.CreateAccountAsync("officer", Roles.Officer);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Only_an_administrator_opens_the_settings()
    {
        HttpClient nobody = _host.Browser();
        HttpClient officer = await _host.SignedInAsync("officer");
        HttpClient root = await _host.SignedInAsync("root");
        foreach (string page in s_pages)
        {
            (await nobody.GetAsync(page)).Target().ShouldStartWith("/account/login?returnUrl=");
            (await officer.GetAsync(page)).Target().ShouldStartWith("/account/denied");
            (await root.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }
    }

    [Fact]
    public async Task The_settings_are_complete_in_both_languages()
    {
        HttpClient root = await _host.SignedInAsync("root");
        foreach (string page in s_pages)
            (await HeadingAsync(root, page)).Any(c => c > 0x2E80).ShouldBeTrue(page);
        await root.GetAsync("/culture/set?c=en&returnUrl=/");
        foreach (string page in s_pages)
        {
            IHtmlDocument document = await (await root.GetAsync(page)).PageAsync();
            document.QuerySelector("h1")!.TextContent.All(char.IsAscii).ShouldBeTrue(page);
            document.QuerySelectorAll("nav.admin-tabs a, th, .admin-actions button").ShouldAllBe(e => e.TextContent.All(char.IsAscii));
        }
    }

    private static async Task<string> HeadingAsync(HttpClient browser, string page) =>
        (await (await browser.GetAsync(page)).PageAsync()).QuerySelector("h1")!.TextContent;
}

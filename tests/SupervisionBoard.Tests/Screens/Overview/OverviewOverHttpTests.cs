using System.Net;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Overview;

public sealed class OverviewOverHttpTests(SignInHost host) : IClassFixture<SignInHost>
{
    [Fact]
    public async Task Whoever_has_not_signed_in_is_led_to_the_sign_in_and_back()
    {
        var answer = await host.Browser().GetAsync("/");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldContain("/account/login?");
    }

    [Fact]
    public async Task Everybody_who_signed_in_gets_the_figures_in_the_first_answer()
    {
        await host.CreateAccountAsync("viewer", Roles.Staff);

        string page = await (await host.SignedInAsync("viewer")).GetStringAsync("/");

        page.ShouldContain("窗口排名");
        page.ShouldContain("overview-attention");
    }
}

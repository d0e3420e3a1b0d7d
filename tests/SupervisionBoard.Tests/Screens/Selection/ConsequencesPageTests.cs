using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Selection;
using SupervisionBoard.Screens.Shared;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Selection;

public sealed class ConsequencesPageTests : LedgerScreenContext
{
    public ConsequencesPageTests()
    {
        Services.AddSingleton<SelectionWording>();
        Services.AddSingleton<ConsequenceWording>();
        Services.AddSingleton<RailEntries>();
        SignInAs("zhou", "周红", new Claim(ClaimTypes.Role, Roles.Officer));
        Person.SetRoles(Roles.Officer);
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task A_proposal_shows_its_article_and_is_accepted_on_record()
    {
        await RecordAsync("F1", "S11", "A3-5");
        IRenderedComponent<ConsequencesPage> page = Open();
        page.Find(".consequences tbody tr").TextContent.ShouldContain("退回派出单位");
        page.Find(".consequences-ground").TextContent.ShouldContain("一(一)1(3)");

        page.Find(".consequences tbody tr").Click();
        page.WaitForElement("#case-reason").Input("已核实处分文件");
        page.Find(".standing-panel form").Submit();

        page.WaitForAssertion(() => page.Find(".consequences-state").TextContent.ShouldContain("已采纳"));
        page.Find(".appeal-done").TextContent.ShouldBe("已采纳，决定已留存。");
        Now.Consequences.Decided.Values.Single().Single().Reason.ShouldBe("已核实处分文件");
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_decided()
    {
        await RecordAsync("F1", "S11", "A3-5");
        IRenderedComponent<ConsequencesPage> page = Open();

        page.Find(".consequences tbody tr").Click();
        page.WaitForElement(".standing-panel form").Submit();

        page.WaitForElement(".standing-panel .notice--error");
        Now.Consequences.Decided.ShouldBeEmpty();
    }

    private IRenderedComponent<ConsequencesPage> Open()
    {
        Navigation.NavigateTo("/awards/consequences?period=2026-Q4");
        return Render<ConsequencesPage>();
    }
}

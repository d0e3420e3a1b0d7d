using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Search;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Search;

/// <summary>The search in the top bar: by code, words and initials, and nothing that the reader may not open.</summary>
public sealed class TopSearchTests : LedgerScreenContext
{
    public TopSearchTests() => Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));

    [Fact]
    public async Task Initials_find_windows_people_and_rules_and_Enter_goes_there()
    {
        IRenderedComponent<TopSearch> search = Show();

        await TypeAsync(search, "swck");
        Groups(search).ShouldBe(["窗口"]);
        Options(search).ShouldBe(["W2税务窗口税务局"]);
        await TypeAsync(search, "李强");
        Options(search).ShouldBe(["S12李强社保医保窗口"]);
        await TypeAsync(search, "C1-1");
        Options(search)[0].ShouldStartWith("C1-1迟到、早退");
        await search.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/rulebooks/county-centre-2015/1#rule-C1-1");
        search.Find("input").GetAttribute("value").ShouldBeNullOrEmpty();
        search.FindAll("[role=option]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Arrows_move_the_mark_and_Escape_empties_the_field()
    {
        IRenderedComponent<TopSearch> search = Show();
        await TypeAsync(search, "窗口");
        search.Find("[aria-selected=true]").TextContent.ShouldContain("W1");

        await search.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        search.Find("[aria-selected=true]").TextContent.ShouldContain("W2");
        search.Find("input").GetAttribute("aria-activedescendant").ShouldBe(search.Find("[aria-selected=true]").Id);
        await search.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });
        search.Find("input").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task A_ticket_is_found_by_its_number_by_whoever_may_open_it()
    {
        await SubmitAsync(new FactsSubmitted
        {
            Source = "city",
            By = "city",
            Items = [new SubmittedFact(0, new TicketMoved { Source = "city", Id = "t1", At = Time.GetUtcNow(), Ticket = new TicketCode("GD-7"), Profile = "hotline-12345", Step = TicketStep.Received }, [1], null)],
        });
        Person.SetRoles(Roles.Staff);
        SignInAs("li", "李强", new Claim(AccessClaims.StaffCode, "S12"));
        Person.SetPolicies(Access.SeeTickets, Access.ReadScores);
        IRenderedComponent<TopSearch> search = Show();
        await TypeAsync(search, "GD-7");
        Options(search).ShouldBe(["在工单中查找“GD-7”"]);

        Person.SetRoles(Roles.Officer);
        SignInAs("zhou", "周红");
        Person.SetPolicies(Access.SeeTickets, Access.ReadScores);
        search = Show();
        await TypeAsync(search, "GD-7");
        Options(search).ShouldBe(["GD-7尚未派到窗口"]);

        // Who has nothing to do with tickets is not led to them.
        Person.SetPolicies(Access.ReadScores);
        search = Show();
        await TypeAsync(search, "GD-7");
        search.FindAll("[role=option]").ShouldBeEmpty();
        search.Find(".combo-empty").TextContent.ShouldContain("没有找到“GD-7”");
    }

    private static Task TypeAsync(IRenderedComponent<TopSearch> search, string text) => search.Find("input").InputAsync(new ChangeEventArgs { Value = text });

    private static string[] Groups(IRenderedComponent<TopSearch> search) => [.. search.FindAll(".search-group").Select(g => g.TextContent)];

    private static string[] Options(IRenderedComponent<TopSearch> search) =>
        [.. search.FindAll("[role=option]").Select(o => string.Concat(o.QuerySelectorAll("span").Select(s => s.TextContent.Trim())))];

    private IRenderedComponent<TopSearch> Show() => Render<TopSearch>(p => p.SetAssignedRenderMode(RenderMode.InteractiveServer));
}

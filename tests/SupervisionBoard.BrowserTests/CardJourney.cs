using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>A figure of the report opens its tickets; a unit with a red card gets a notice, acknowledges it and replies.</summary>
public sealed class CardJourney(Chromium chromium)
{
    [Fact]
    public async Task From_the_card_to_the_reply_of_the_unit_and_from_a_figure_to_its_ticket()
    {
        await using Server server = await Server.StartNewAsync();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using (Api api = new(server.Address))
        {
            await api.PutOrganizationAsync(Centre.Organization);
            await api.PostAsync("tickets/events", Centre.Tickets(now));
            await api.PostAsync("complaints/events", Centre.Complaints(now));
        }

        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        string officers = await admin.AddAccountAsync("officer", "督查员", "officer");
        string chiefs = await admin.AddAccountAsync("chief", "王敏三", "chief", "S21");
        await admin.Context.CloseAsync();
        IPage officer = await chromium.OpenAsync(server.Address);
        await officer.SignInFirstTimeAsync("officer", officers);
        IPage chief = await chromium.OpenAsync(server.Address);
        await chief.SignInFirstTimeAsync("chief", chiefs);

        // A figure of the report opens the tickets behind it.
        await officer.VisitAsync("/tickets/report");
        await officer.Locator("tr[data-unit=B02] td[data-figure=total] a").ClickAsync();
        await Expect(officer.Locator(".behind-list tbody tr a")).ToHaveTextAsync("T2");

        // The upheld complaint is a red card; the officer sends the notice.
        await officer.VisitAsync("/tickets/cards");
        await officer.ClickAsync("#issue-B01");
        await officer.FillAsync("#notice-asks", "请说明等候时间过长的原因");
        await officer.ClickAsync("#notice-issue");
        await Expect(officer.Locator(".card-notices")).ToContainTextAsync("待签收");
        await Expect(officer.Locator("#issue-B01")).ToHaveCountAsync(0);

        // The chief representative finds it in the inbox, acknowledges and replies.
        await chief.GotoAsync("/inbox");
        string notice = (await chief.Locator("[data-kind=notice] a").GetAttributeAsync("href")).ShouldNotBeNull();
        await chief.VisitAsync(notice);
        await Expect(chief.Locator(".notice-sheet")).ToContainTextAsync("请说明等候时间过长的原因");
        await chief.ClickAsync("#notice-acknowledge");
        await Expect(chief.Locator("#notice-reply")).ToBeVisibleAsync();
        await Expect(officer.Locator(".card-notices")).ToContainTextAsync("待回复");
        await chief.FillAsync("#notice-reply", "已增开窗口");
        await chief.ClickAsync("#notice-send");
        await Expect(chief.Locator(".sheet-facts")).ToContainTextAsync("已增开窗口");
        await Expect(officer.Locator(".card-notices")).ToContainTextAsync("已回复");
        await officer.Context.CloseAsync();
        await chief.Context.CloseAsync();
    }
}

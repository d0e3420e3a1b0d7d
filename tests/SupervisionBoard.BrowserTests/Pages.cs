using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>Every page with whoever opens it.</summary>
public static class Pages
{
    private const string Nobody = "nobody";
    private const string Officer = "officer";
    private const string Director = "director";
    private const string Person = "person";
    private const string Administrator = "administrator";

    /// <summary>Without a control that answers to the circuit.</summary>
    private static readonly string[] Still = ["/account/password", "/rulebooks", "/appeals/new?finding=F2", "/leave", "/attendance/people/S01", "/round", "/not-found", "/inbox", "/honours", "/tickets/risk", "/admin/profiles", "/awards/quarters", "/tickets/report/tickets?unit=all&figure=closed", "/awards/consequences/payouts"];

    /// <summary>First day of the month whose review is open.</summary>
    public static DateOnly LastMonth { get; } = new DateOnly(Today.Year, Today.Month, 1).AddMonths(-1);

    private static DateTime Today => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date;

    private static string Reviewed { get; } = LastMonth.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    public static TheoryData<string, string> All => new()
    {
        { "/account/login", Nobody },
        { "/wall", Nobody },
        { "/display/pair", Nobody },
        { "/no-such-page", Nobody },
        { "/status/403", Nobody },
        { "/status/404", Nobody },
        { "/status/500", Nobody },
        { "/not-found", Officer },
        { "/", Officer },
        { "/deductions", Officer },
        { "/scores", Officer },
        { "/scores/window/B02", Officer },
        { "/scores/staff/S31", Officer },
        { "/rulebooks", Officer },
        { "/rulebooks/county-centre-2015/1", Officer },
        { "/rulebooks/compare", Officer },
        { "/rulebooks/compare?left=county-centre-2015%401&right=draft%3A1", Director },
        { "/rulebooks/drafts/new", Director },
        { "/rulebooks/drafts/1?view=simulate", Director },
        { "/rulebooks/drafts/1?view=activate", Director },
        { "/ledger", Officer },
        { "/complaints", Officer },
        { "/complaints?state=open&id=C2", Officer },
        { "/complaints/new", Officer },
        { "/appeals", Officer },
        { "/appeals?finding=F2", Officer },
        { "/appeals", Person },
        { "/appeals?finding=F2", Person },
        { "/appeals/new?finding=F3", Person },
        { "/appeals/new?finding=F2", Person },
        { "/fairness", Director },
        { "/awards", Officer },
        { "/awards", Person },
        { $"/awards/months/{Reviewed}", Officer },
        { $"/awards/months/{Reviewed}?person=S21", Officer },
        { "/awards/self-report", Person },
        { "/awards/standing", Officer },
        { "/awards/consequences", Officer },
        { "/awards/consequences/payouts", Officer },
        { "/awards/appraisals", Officer },
        { $"/awards/appraisals?year={Today.Year}&person=S31", Officer },
        { $"/scores/staff/S31?period={Today.Year}", Officer },
        { $"/scores/staff/S21?period={Today.Year}", Person },
        { "/awards/quarters", Officer },
        { "/awards/quarters/2026-Q3", Officer },
        { "/awards/standing?subject=window%2FB02&assume=add:window/B02:M4:1", Director },
        { "/leave", Person },
        { "/leave", Officer },
        { "/leave/new", Person },
        { "/leave/new", Officer },
        { "/leave/inbox", Officer },
        { "/leave/errands", Officer },
        { "/leave/calendar", Officer },
        { "/leave/history", Officer },
        { "/attendance", Officer },
        { "/attendance?window=A01", Officer },
        { "/attendance", Person },
        { "/attendance/people/S31", Officer },
        { "/attendance/people/S21", Person },
        { "/attendance/people/S01", Person },
        { "/attendance/month", Officer },
        { "/attendance/month", Person },
        { "/round", Officer },
        { "/tickets", Officer },
        { "/tickets?queue=open&id=T2", Officer },
        { "/tickets?queue=history", Officer },
        { "/tickets/T1", Officer },
        { "/tickets/T2", Officer },
        { "/tickets/T3", Officer },
        { "/tickets/new", Officer },
        { "/tickets?queue=open", Person },
        { "/tickets/risk", Officer },
        { "/tickets/risk", Person },
        { "/tickets/cards", Officer },
        { "/inbox", Officer },
        { "/inbox", Person },
        { "/inbox", Director },
        { "/tickets/report", Officer },
        { "/tickets/report", Person },
        { "/tickets/report/tickets?unit=all&figure=closed", Officer },
        { "/wall/honours", Nobody },
        { "/honours", Officer },
        { "/honours", Person },
        { "/votes", Officer },
        { "/vote/no-such-ballot", Nobody },
        { "/awards/documents?period=2026-11", Officer },
        { "/awards/documents", Person },
        { "/awards/documents/scores/2026-11", Officer },
        { "/awards/documents/commendation/2026-11", Officer },
        { "/awards/documents/feedback/2026", Officer },
        { "/cases", Officer },
        { "/cases?state=open&id=browser-tests%2FK1", Officer },
        { "/cases", Person },
        { "/cases/new", Officer },
        { "/cases/month", Officer },
        { "/cases/month?by=person", Person },
        { "/cases/ratings", Officer },
        { "/cases/ratings?id=browser-tests%2FR1", Officer },
        { "/cases/ratings?view=all", Person },
        { "/cases/ratings/new", Officer },
        { "/account/password", Officer },
        { "/admin/people", Administrator },
        { "/admin/windows", Administrator },
        { "/admin/areas", Administrator },
        { "/admin/accounts", Administrator },
        { "/admin/calendar", Administrator },
        { "/admin/calendar?year=2030", Administrator },
        { "/admin/calendar/shifts", Administrator },
        { "/admin/profiles", Administrator },
        { "/admin/profiles/hotline-12345", Administrator },
        { "/admin/profiles/new", Administrator },
        { "/admin/keys", Administrator },
        { "/admin/webhooks", Administrator },
        { "/admin/displays", Administrator },
        { "/admin/devices", Administrator },
        { "/admin/audit", Administrator },
        { "/admin/imports", Administrator },
        { "/admin/imports", Officer },
        { "/admin/documents", Administrator },
    };

    public static async Task<IPage> OpenAsync(Chromium chromium, CentreFixture centre, string path, string who, string language = "zh-CN")
    {
        string? cookies = who switch { Officer => centre.Officer, Director => centre.Director, Person => centre.Person, Administrator => centre.Administrator, _ => null };
        IPage page = await chromium.OpenAsync(centre.Address, cookies);
        if (language != "zh-CN")
            await page.GotoAsync($"/culture/set?c={language}&returnUrl=%2Faccount%2Flogin");
        await page.GotoAsync(path);
        await Expect(page.Locator("h1").First).ToBeAttachedAsync();
        // Drawn by the server first, then by the circuit: what is looked at is the second.
        if (who != Nobody && !Still.Contains(path))
            await page.AnswersAsync();
        return page;
    }
}

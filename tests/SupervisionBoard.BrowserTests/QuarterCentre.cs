using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Building;

namespace SupervisionBoard.BrowserTests;

/// <summary>
/// A centre of fourteen windows with one person each, in two areas, through a quarter of 2026: the real program with a
/// real database file, whose clock the journey sets. Whoever has to do something comes to the desk and signs in.
/// </summary>
internal sealed class QuarterCentre : IAsyncDisposable
{
    public const int Windows = 14;

    private readonly Chromium chromium;
    // Nobody is signed out overnight: signing in again is another journey, and one address may try so often only.
    private static readonly TimeSpan s_signedIn = TimeSpan.FromDays(366);

    private readonly SetClock clock;
    private readonly BoardHost host;
    private readonly Dictionary<string, IPage> desks = new(StringComparer.Ordinal);

    private QuarterCentre(Chromium chromium, SetClock clock, BoardHost host)
    {
        (this.chromium, this.clock, this.host) = (chromium, clock, host);
        Api = new Api(host.Address, BoardHost.AllKey);
    }

    public Api Api { get; }

    public Uri Address => host.Address;

    private BoardRunner Runner => host.Get<BoardRunner>();

    public static async Task<QuarterCentre> OpenAsync(Chromium chromium, string start)
    {
        Chromium.Require();
        SetClock time = new(BoardHost.At(start));
        BoardHost program = await BoardHost.StartAsync(
            Provider.Sqlite,
            BoardHost.At(start),
            new(StringComparer.Ordinal) { ["CentreName"] = Centre.Name, ["Wall:Public"] = "true" },
            services =>
            {
                services.AddSingleton<TimeProvider>(time);
                services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, o => o.ExpireTimeSpan = s_signedIn);
            });
        QuarterCentre centre = new(chromium, time, program);
        await centre.Api.PutOrganizationAsync(new
        {
            areas = new[] { new { code = "A", name = "综合服务区" }, new { code = "B", name = "企业开办区" } },
            windows = Enumerable.Range(1, Windows).Select(n => new { code = Code("W", n), name = $"第{n}窗口", department = $"部门{n}", area = AreaOf(n) }),
            staff = Enumerable.Range(1, Windows).Select(n => new { code = Code("S", n), name = $"职员{n}", window = Code("W", n), role = "chief" }),
        });
        await centre.AddAccountsAsync();
        return centre;
    }

    public static string Code(string kind, int number) => kind + number.ToString("00", CultureInfo.InvariantCulture);

    /// <summary>"2026-05-06 09:00". What fell due meanwhile has been judged when this returns.</summary>
    public async Task SetTimeAsync(string local)
    {
        DateTimeOffset instant = BoardHost.At(local);
        clock.Set(instant);
        // The board's own timer wakes as well; one that was being wound while the clock was set would wake a wait too late.
        await host.Get<WriteQueue>().SubmitAsync(new MomentPassed { Source = BoardSession.Judge, By = BoardSession.Judge });
        await Wait.UntilAsync(() => Runner.Board.Today == DateOnly.FromDateTime(instant.DateTime), $"the board to be at {local}");
    }

    /// <summary>The person at a page, signed in on the first visit.</summary>
    /// <param name="still">There is nothing to press on it.</param>
    public async Task<IPage> AtAsync(string user, string path, bool still = false)
    {
        if (!desks.TryGetValue(user, out IPage? desk))
        {
            desk = desks[user] = await chromium.OpenAsync(Address);
            await desk.SignInAsync(user);
        }

        await desk.GotoAsync(path);
        if (!still)
            await desk.AnswersAsync();
        return desk;
    }

    /// <summary>A display that nobody signs in to.</summary>
    public async Task<IPage> WallAsync(string path)
    {
        IPage wall = await chromium.OpenAsync(Address);
        await wall.GotoAsync(path);
        return wall;
    }

    /// <summary>Those at the counter whom the journey does not follow: they report nothing amiss, as they would on the page.</summary>
    public async Task FileSelfReportsAsync(Month month, params string[] others)
    {
        foreach (string code in Enumerable.Range(1, Windows).Select(n => Code("S", n)).Except(others, StringComparer.Ordinal))
        {
            ReviewActor person = new($"{code}（{code}）", new StaffCode(code), null, IsOffice: false, IsDirector: false);
            WriteResult result = await host.Get<WriteQueue>().SubmitAsync(new ReviewSubmitted { Source = "pages", By = person.By, Actor = person, Month = month, Action = new ReviewAction.FileSelfReport("无差错") });
            result.ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.ShouldBeEmpty();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IPage page in desks.Values)
            await page.Context.CloseAsync();
        Api.Dispose();
        await host.DisposeAsync();
    }

    private static string AreaOf(int window) => window <= Windows / 2 ? "A" : "B";

    private async Task AddAccountsAsync()
    {
        await host.Get<FirstAdministrator>().PrepareAsync(CancellationToken.None);
        AccountRegister accounts = host.Get<AccountRegister>();
        NewAccount[] all =
        [
            new("admin", "管理员", [Roles.Administrator], People.Password),
            new("officer", "督查员", [Roles.Officer], People.Password),
            new("second", "督查员二", [Roles.Officer], People.Password),
            new("leader", "主任", [Roles.Director], People.Password),
            new("areaa", "甲区长", [Roles.AreaSupervisor], People.Password, AreaCode: "A"),
            new("areab", "乙区长", [Roles.AreaSupervisor], People.Password, AreaCode: "B"),
            new("ca", "委员甲", [Roles.Committee], People.Password),
            new("cb", "委员乙", [Roles.Committee], People.Password),
            .. new[] { "S02", "S03", "S04" }.Select(code => new NewAccount(code, code, [Roles.Staff], People.Password, code)),
        ];
        foreach (NewAccount account in all)
            (await accounts.CreateAsync(account, "tests", CancellationToken.None)).Succeeded.ShouldBeTrue(account.UserName);
    }
}

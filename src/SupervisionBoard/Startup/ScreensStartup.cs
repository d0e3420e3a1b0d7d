using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Counter;
using SupervisionBoard.Screens;
using SupervisionBoard.Screens.Admin;
using SupervisionBoard.Screens.Appeals;
using SupervisionBoard.Screens.Attendance;
using SupervisionBoard.Screens.Cases;
using SupervisionBoard.Screens.Complaints;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Documents;
using SupervisionBoard.Screens.Honours;
using SupervisionBoard.Screens.Leave;
using SupervisionBoard.Screens.LedgerView;
using SupervisionBoard.Screens.Reviews;
using SupervisionBoard.Screens.Round;
using SupervisionBoard.Screens.Scores;
using SupervisionBoard.Screens.Rulebooks;
using SupervisionBoard.Screens.Selection;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Screens.TicketReports;
using SupervisionBoard.Screens.Tickets;
using SupervisionBoard.Screens.Votes;
using SupervisionBoard.Screens.WorkingDays;

namespace SupervisionBoard.Startup;

/// <summary>Pages, their languages and the few small endpoints that pages need.</summary>
public static class ScreensStartup
{
    /// <summary>Simplified Chinese first: it is the answer whenever nobody has chosen.</summary>
    public static readonly string[] Languages = ["zh-CN", "en"];

    public static IServiceCollection AddScreens(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            options.DetailedErrors = configuration.GetValue<bool>("DetailedErrors");
            // A wall that lost its network for a while comes back to the same circuit, without a reload.
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
        });
        services.AddRadzenComponents();
        services.Replace(ServiceDescriptor.Singleton<ILocalizer, RadzenTexts>());
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Languages[0]).AddSupportedCultures(Languages).AddSupportedUICultures(Languages);
            // The browser's own language is not asked: a centre's machines are often set up in another one.
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });
        // Chinese as itself, not as a number in a reference three times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Wording>();
        services.TryAddSingleton<RailEntries>();
        services.TryAddSingleton<FindingWording>();
        services.TryAddSingleton<EvidenceWording>();
        services.TryAddSingleton<AttendanceWording>();
        services.TryAddSingleton<LedgerChain>();
        services.TryAddSingleton<AppealWording>();
        services.TryAddSingleton<SelectionWording>();
        services.TryAddSingleton<ReviewWording>();
        services.TryAddSingleton<RecomputedWording>();
        services.TryAddSingleton<ConsequenceWording>();
        services.TryAddSingleton<PayoutWording>();
        services.TryAddSingleton<LeaveWording>();
        services.TryAddSingleton<ComplaintWording>();
        services.TryAddSingleton<ReporterLookup>();
        services.TryAddSingleton<TicketWording>();
        services.TryAddSingleton<CaseWording>();
        services.TryAddSingleton<CaseArchive>();
        services.TryAddSingleton<RatingArchive>();
        services.TryAddSingleton<Photos>();
        services.TryAddSingleton<RulebookWording>();
        services.TryAddScoped<RulebookLibrary>();
        services.TryAddSingleton<ScheduleWording>();
        services.TryAddScoped<DecisionEditing>();
        services.TryAddSingleton<RulebookComparison>();
        services.TryAddSingleton<RulebookFile>();
        services.TryAddScoped<RulebookActivation>();
        services.TryAddSingleton<DocumentWordings>();
        services.TryAddSingleton<DocumentDesk>();
        services.TryAddSingleton<VoteDesk>();
        services.TryAddSingleton<HonourBook>();
        services.TryAddSingleton<ReadHonours>(provider => () => provider.GetRequiredService<HonourBook>().Roll);
        return services;
    }

    /// <summary>Call after authentication and authorization.</summary>
    public static WebApplication MapScreens(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!IsPage(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next(context);
        });
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = LeaveBare });
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapPhotos();
        app.MapFindingsExport();
        app.MapScoresExport();
        app.MapComplaintsExport();
        app.MapMonthExport();
        app.MapRound();
        app.MapLedgerExport();
        app.MapRejectedExport();
        app.MapTicketsExport();
        app.MapCounterExport();
        app.MapReportExport();
        app.MapDocuments();
        app.MapPayoutsExport();
        app.MapGet("/wall/heartbeat", Heartbeat).RequireAuthorization(Access.WatchWall).DisableHttpMetrics().ExcludeFromDescription();
        app.MapGet("/culture/set", SetCulture).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    /// <summary>Programs get problem details and bare codes; people get a page that says what to do.</summary>
    private static bool IsPage(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsPost(context.Request.Method))
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    /// <summary>Only the code: where a person asked, the page for it is made from that.</summary>
    private static Task LeaveBare(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    }

    /// <summary>What an open page compares itself with: small, from memory, never cached.</summary>
    private static IResult Heartbeat(BoardSnapshots boards, TimeProvider time, HttpResponse response)
    {
        var board = boards.Current;
        response.Headers.CacheControl = "no-store";
        return Results.Json(new HeartbeatAnswer(board.Version, board.AsOf, time.GetUtcNow().ToOffset(board.AsOf.Offset)));
    }

    private static IResult SetCulture(string c, string? returnUrl, HttpResponse response)
    {
        if (Languages.Contains(c, StringComparer.Ordinal))
        {
            response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(c))),
                new CookieOptions { IsEssential = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = response.HttpContext.Request.IsHttps, MaxAge = TimeSpan.FromDays(365) });
        }

        return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/");
    }

    /// <summary>A path of this site: one leading slash, so that it cannot name another host.</summary>
    private static bool IsLocal(string? url) =>
        url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') && !url.Any(char.IsControl);

    private sealed record HeartbeatAnswer(long Version, DateTimeOffset AsOf, DateTimeOffset Now);
}

using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBoard.Screens.Account;

namespace SupervisionBoard.Startup;

/// <summary>How a screen without a keyboard gets to the wall: by its link, or by a code that an administrator lets in.</summary>
internal static class AccessDisplayPages
{
    private const string PairCookie = "SupervisionBoard.Pair";
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(400);

    public static void MapDisplayPages(this WebApplication app)
    {
        app.MapGet("/display/pair", ShowPair).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/display/pair/state", PairStateAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/display/{token}", EnterAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<RedirectHttpResult> EnterAsync(string token, DisplayRegister displays, HttpContext http)
    {
        KeepPrivate(http.Response);
        if (await displays.FindAsync(token, http.RequestAborted) is not { } display)
            return TypedResults.Redirect("/display/pair?refused=true");
        await displays.SeenAsync(display.Id, http.RequestAborted);
        Remember(http, token);
        return TypedResults.Redirect("/wall");
    }

    private static IResult ShowPair(DisplayPairing pairings, SignInThrottle throttle, HttpContext http, bool refused = false)
    {
        KeepPrivate(http.Response);
        if (http.User.IsDisplay())
            return TypedResults.Redirect("/wall");
        string? secret = http.Request.Cookies[PairCookie];
        Pairing? pairing = throttle.MayPair(http) ? pairings.BeginOrContinue(secret) : null;
        if (pairing is not null)
            http.Response.Cookies.Append(PairCookie, pairing.Secret, Cookie(http, DisplayPairing.Lifetime));
        else
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return new RazorComponentResult<PairScreen>(new
        {
            Pairing = pairing,
            Refused = refused,
            Approval = pairing is null ? "" : $"{http.Request.Scheme}://{http.Request.Host}/admin/displays?pair={pairing.Code}",
        })
        {
            StatusCode = http.Response.StatusCode,
        };
    }

    private static JsonHttpResult<PairAnswer> PairStateAsync(DisplayPairing pairings, HttpContext http)
    {
        KeepPrivate(http.Response);
        (PairingState state, string? token) = pairings.Collect(http.Request.Cookies[PairCookie]);
        if (token is not null)
        {
            Remember(http, token);
            http.Response.Cookies.Delete(PairCookie, Cookie(http, DisplayPairing.Lifetime));
        }

        return TypedResults.Json(new PairAnswer(state switch
        {
            PairingState.Gone => "gone",
            PairingState.Waiting => "waiting",
            PairingState.Approved => "approved",
            _ => throw new InvalidOperationException($"No such state: {state}"),
        }));
    }

    private static void Remember(HttpContext http, string token) =>
        http.Response.Cookies.Append(AccessSchemes.DisplayCookie, token, Cookie(http, s_remembered));

    private static CookieOptions Cookie(HttpContext http, TimeSpan age) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = SignInStartup.MustBeSecure(http),
        MaxAge = age,
        Path = "/",
    };

    private static void KeepPrivate(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    private sealed record PairAnswer(string State);
}

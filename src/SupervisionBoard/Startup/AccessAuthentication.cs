using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace SupervisionBoard.Startup;

/// <summary>Names of the authentication schemes beside Identity's own cookie.</summary>
public static class AccessSchemes
{
    /// <summary>Decides request by request between the others.</summary>
    public const string Any = "Any";

    /// <summary>Header <c>X-Api-Key</c>; on the hub also the query's <c>access_token</c>.</summary>
    public const string ApiKey = "ApiKey";

    /// <summary>Cookie of a paired display.</summary>
    public const string Display = "Display";

    public const string ApiKeyHeader = "X-Api-Key";

    public const string DisplayCookie = "SupervisionBoard.Display";

    public static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);

    internal static ClaimsPrincipal PrincipalOf(Display display) => new(new ClaimsIdentity(
        [new Claim(AccessClaims.Display, display.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))],
        Display));
}

/// <summary>Programs: a key in the header. Browsers cannot set headers on a hub connection, so there the query may carry it.</summary>
public sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyRing keys,
    DisplayRegister displays) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        bool hub = Request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);
        string? secret = Request.Headers[AccessSchemes.ApiKeyHeader].ToString() is { Length: > 0 } header ? header
            : hub ? Request.Query["access_token"].ToString()
            : null;
        if (string.IsNullOrEmpty(secret))
            return AuthenticateResult.NoResult();
        ClaimsPrincipal? caller = null;
        if (await keys.FindAsync(secret, Context.RequestAborted) is { } key)
        {
            caller = new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(ClaimTypes.Name, key.Name), .. key.Scopes.Select(s => new Claim(AccessClaims.Scope, s))],
                Scheme.Name));
        }
        else if (hub && await displays.FindAsync(secret, Context.RequestAborted) is { } display)
        {
            caller = AccessSchemes.PrincipalOf(display);
        }

        return caller is null
            ? AuthenticateResult.Fail("unknown or revoked key")
            : AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "ApiKey";
        return AccessProblems.WriteAsync(Context, StatusCodes.Status401Unauthorized);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AccessProblems.WriteAsync(Context, StatusCodes.Status403Forbidden);
}

/// <summary>Displays: a cookie that holds the token itself, so that revoking it works at once.</summary>
public sealed class DisplayAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    DisplayRegister displays) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[AccessSchemes.DisplayCookie] is not { Length: > 0 } token)
            return AuthenticateResult.NoResult();
        if (await displays.FindAsync(token, Context.RequestAborted) is not { } display)
            return AuthenticateResult.NoResult();
        await displays.SeenAsync(display.Id, Context.RequestAborted);
        return AuthenticateResult.Success(new AuthenticationTicket(AccessSchemes.PrincipalOf(display), Scheme.Name));
    }
}

/// <summary>Refusals for programs, as RFC 9457 problem details in the language they ask for.</summary>
internal static class AccessProblems
{
    public static Task WriteAsync(HttpContext context, int status)
    {
        ApiTexts texts = context.RequestServices.GetRequiredService<ApiTexts>();
        IResult problem = status == StatusCodes.Status401Unauthorized ? Problems.Unauthorized(context, texts) : Problems.Forbidden(context, texts);
        return problem.ExecuteAsync(context);
    }
}

/// <summary>Names the words of sign-in refusals: <c>AccessTexts.resx</c> in Chinese, <c>AccessTexts.en.resx</c> in English.</summary>
public sealed class AccessTexts;

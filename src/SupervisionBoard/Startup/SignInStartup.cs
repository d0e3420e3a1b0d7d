using System.Runtime.Versioning;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Admin;

namespace SupervisionBoard.Startup;

/// <summary>Who may come in: people with accounts, programs with keys, displays with tokens.</summary>
public static class SignInStartup
{
    public const string AccountCookie = "SupervisionBoard.Account";
    public const string LoginPath = "/account/login";

    /// <summary>How soon a locked or changed account loses what it has open.</summary>
    public static readonly TimeSpan RevalidateEvery = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<ApiKeyRing>();
        services.AddSingleton<DisplayRegister>();
        services.AddSingleton<DisplayPairing>();
        services.AddSingleton<AccountRegister>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<SignInThrottle>();
        services.AddScoped<OrganizationEditing>();
        services.AddSingleton<IAuthorizationHandler, WatchWallAuthorization>();
        AddIdentity(services);
        AddSchemes(services);
        services.AddAuthorization(Access.AddPolicies);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "SupervisionBoard.Form";
            o.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SignInRevalidation>();
        AddDataProtectionKeys(services);
        // Request lines hold the tokens of display links and of the first-administrator link.
        services.AddLogging(l => l.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        return services;
    }

    /// <summary>Call before the endpoints that need to know who asks. Adds authentication, authorization and the pages that are not Blazor pages.</summary>
    public static WebApplication MapSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(AddDisplayAsync);
        app.Use(AskForNewPasswordAsync);
        app.UseAuthorization();
        app.MapDisplayPages();
        app.MapSignOut();
        return app;
    }

    /// <summary>Creates the roles. Returns the path of the one-time link while there is no administrator, else null.</summary>
    public static Task<string?> PrepareAsync(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<FirstAdministrator>().PrepareAsync(cancel);

    /// <summary>Whether cookies of this request go over HTTPS only.</summary>
    internal static bool MustBeSecure(HttpContext http) =>
        http.Request.IsHttps || http.RequestServices.GetRequiredService<IOptions<BoardOptions>>().Value.SignIn.SecureCookies;

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<Account>(o =>
            {
                o.Lockout.MaxFailedAccessAttempts = 5;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                o.Lockout.AllowedForNewUsers = true;
                // Length protects; forced mixtures of characters end on a note under the keyboard.
                o.Password.RequiredLength = 10;
                o.Password.RequiredUniqueChars = 5;
                o.Password.RequireDigit = false;
                o.Password.RequireLowercase = false;
                o.Password.RequireUppercase = false;
                o.Password.RequireNonAlphanumeric = false;
                o.User.RequireUniqueEmail = false;
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<BoardDbContext>()
            .AddSignInManager()
            .AddErrorDescriber<SignInErrors>()
            .AddPasswordValidator<SignInPasswords>()
            .AddClaimsPrincipalFactory<SignInClaims>();
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = RevalidateEvery);
    }

    private static void AddSchemes(IServiceCollection services)
    {
        AuthenticationBuilder schemes = services.AddAuthentication(AccessSchemes.Any);
        schemes.AddPolicyScheme(AccessSchemes.Any, displayName: null, o => o.ForwardDefaultSelector = http =>
            AccessSchemes.IsForPrograms(http.Request.Path)
            && (http.Request.Headers.ContainsKey(AccessSchemes.ApiKeyHeader) || http.Request.Query.ContainsKey("access_token"))
                ? AccessSchemes.ApiKey
                : IdentityConstants.ApplicationScheme);
        schemes.AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(AccessSchemes.ApiKey, displayName: null, configureOptions: null);
        schemes.AddScheme<AuthenticationSchemeOptions, DisplayAuthentication>(AccessSchemes.Display, displayName: null, configureOptions: null);
        schemes.AddIdentityCookies();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<BoardOptions>>((o, board) =>
        {
            o.Cookie.Name = AccountCookie;
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = board.Value.SignIn.SecureCookies ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = TimeSpan.FromHours(12);
            o.SlidingExpiration = true;
            o.LoginPath = LoginPath;
            o.LogoutPath = "/account/logout";
            o.AccessDeniedPath = "/account/denied";
            o.ReturnUrlParameter = "returnUrl";
            o.Events.OnRedirectToLogin = c => AnswerAsync(c, StatusCodes.Status401Unauthorized);
            o.Events.OnRedirectToAccessDenied = c => AnswerAsync(c, StatusCodes.Status403Forbidden);
        });
    }

    /// <summary>A program gets a status, a screen its pairing code, and only a person a form.</summary>
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        HttpContext http = context.HttpContext;
        PathString path = http.Request.Path;
        if (AccessSchemes.IsForPrograms(path))
            return AccessProblems.WriteAsync(http, status);
        bool page = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (path.Equals("/wall", StringComparison.OrdinalIgnoreCase))
            http.Response.Redirect("/display/pair");
        else if (page && !path.StartsWithSegments("/wall", StringComparison.OrdinalIgnoreCase))
            http.Response.Redirect(context.RedirectUri);
        else
            http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>A request without an account may still come from a paired display; circuits of the wall need to know it too.</summary>
    private static async Task AddDisplayAsync(HttpContext http, RequestDelegate next)
    {
        if (http.User.Identity is not { IsAuthenticated: true } && http.Request.Cookies.ContainsKey(AccessSchemes.DisplayCookie))
        {
            AuthenticateResult result = await http.AuthenticateAsync(AccessSchemes.Display);
            if (result.Succeeded)
                http.User = result.Principal;
        }

        await next(http);
    }

    /// <summary>A temporary password opens one page only: the one that replaces it.</summary>
    private static Task AskForNewPasswordAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.User.HasClaim(c => c.Type == AccessClaims.MustChangePassword))
            return next(http);
        PathString path = http.Request.Path;
        if (AccessSchemes.IsForPrograms(path))
            return AccessProblems.WriteAsync(http, StatusCodes.Status403Forbidden);
        bool allowed = path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase)
            || path.StartsWithSegments("/culture", StringComparison.OrdinalIgnoreCase)
            || http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is null;
        if (allowed && !path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
            return next(http);
        http.Response.Redirect("/account/password");
        return Task.CompletedTask;
    }

    private static void AddDataProtectionKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("SupervisionBoard");
        // Beside the database, so that a restart or a restored backup signs nobody out.
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<BoardOptions>, ILoggerFactory>((o, board, log) =>
            o.XmlRepository = new FileSystemXmlRepository(PrivateFolder(Path.Combine(board.Value.DataFolder, "keys")), log));
        // It warns that the files are not encrypted: their folder is open to the program's own user only.
        services.AddLogging(l => l.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
    }

    private static DirectoryInfo PrivateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : CreateForOwner(path);

    [UnsupportedOSPlatform("windows")]
    private static DirectoryInfo CreateForOwner(string path) =>
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}

using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Startup;

/// <summary>
/// A page stays open for hours without a request. Every half minute its circuit asks whether the account or display
/// still is what it was; if not, the person is signed out of the page.
/// </summary>
internal sealed class SignInRevalidation(ILoggerFactory log, IServiceScopeFactory scopes, DisplayRegister displays, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => SignInStartup.RevalidateEvery;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        IsCurrentAsync(authenticationState.User, cancellationToken);

    internal async Task<bool> IsCurrentAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (user.FindFirstValue(AccessClaims.Display) is { } display)
            return await displays.IsActiveAsync(int.Parse(display, CultureInfo.InvariantCulture), cancel);
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        UserManager<Account> users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Account? account = await users.GetUserAsync(user);
        string? stamp = user.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        return account is not null && string.Equals(stamp, await users.GetSecurityStampAsync(account), StringComparison.Ordinal);
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Startup;

/// <summary>What the cookie says about a person; stored claims (a temporary password) come along by themselves.</summary>
public sealed class SignInClaims(UserManager<Account> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account, IdentityRole>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        ClaimsIdentity identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(AccessClaims.DisplayName, user.DisplayName.Length > 0 ? user.DisplayName : user.UserName ?? ""));
        if (user.StaffCode is { Length: > 0 } staff)
            identity.AddClaim(new Claim(AccessClaims.StaffCode, staff));
        if (user.AreaCode is { Length: > 0 } area)
            identity.AddClaim(new Claim(AccessClaims.AreaCode, area));
        return identity;
    }
}

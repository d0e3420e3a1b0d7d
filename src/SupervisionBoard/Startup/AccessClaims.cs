using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace SupervisionBoard.Startup;

/// <summary>What a caller is: a person with an account, a program with a key, or a display.</summary>
public static class AccessClaims
{
    /// <summary>Name to show, beside the account's sign-in name.</summary>
    public const string DisplayName = "name";

    /// <summary>Code of the staff member that an account belongs to.</summary>
    public const string StaffCode = "staff";

    /// <summary>Area that an area supervisor looks after.</summary>
    public const string AreaCode = "area";

    /// <summary>Present while a temporary password waits to be replaced.</summary>
    public const string MustChangePassword = "must-change-password";

    /// <summary>One for each scope of an API key.</summary>
    public const string Scope = "scope";

    /// <summary>Id of a paired display.</summary>
    public const string Display = "display";

    public static bool IsAccount(this ClaimsPrincipal user) =>
        user.Identities.Any(i => i.IsAuthenticated && string.Equals(i.AuthenticationType, IdentityConstants.ApplicationScheme, StringComparison.Ordinal));

    public static bool IsDisplay(this ClaimsPrincipal user) => user.HasClaim(c => c.Type == Display);

    public static bool HasScope(this ClaimsPrincipal user, string scope) => user.HasClaim(Scope, scope);

    /// <summary>Who is written into records: the sign-in name of the person, or the key's name.</summary>
    public static string RecordName(this ClaimsPrincipal user) => user.Identity?.Name ?? "";
}

using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Who may bring in what: administrators everything, officers what they could also enter one by one.</summary>
internal static class ImportKinds
{
    private static readonly ImmutableArray<ImportKind> s_officers = [ImportKind.Tickets, ImportKind.Complaints, ImportKind.Cases, ImportKind.Findings];

    public static async Task<ImmutableArray<ImportKind>> OfAsync(IAuthorizationService authorization, ClaimsPrincipal user)
    {
        if ((await authorization.AuthorizeAsync(user, resource: null, Access.Administer)).Succeeded)
            return [.. Enum.GetValues<ImportKind>()];
        return (await authorization.AuthorizeAsync(user, resource: null, Access.EnterDeductions)).Succeeded ? s_officers : [];
    }
}

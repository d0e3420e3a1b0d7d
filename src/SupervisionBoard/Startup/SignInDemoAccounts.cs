using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Startup;

/// <summary>Accounts of the demonstration centre, one a role. Their passwords are public: call it for the demonstration only.</summary>
public static class DemoAccounts
{
    /// <summary>The same for every demonstration account.</summary>
    public const string Password = "demo-board-2026";

    private static readonly ImmutableArray<(string UserName, string Role)> s_accounts =
    [
        ("leader", Roles.Director),
        ("deputy", Roles.DeputyDirector),
        ("officer", Roles.Officer),
        ("area", Roles.AreaSupervisor),
        ("chief", Roles.Chief),
        ("staff", Roles.Staff),
        ("committee", Roles.Committee),
        ("admin", Roles.Administrator),
    ];

    /// <summary>Whose work the centre is; who only administers has no vote.</summary>
    public static IEnumerable<string> Voters => s_accounts.Where(account => account.Role != Roles.Administrator).Select(account => account.UserName);

    public sealed record DemoAccount(string UserName, string Role, string DisplayName);

    /// <summary>Creates those that are missing and returns all, for the list that the start prints.</summary>
    /// <param name="staffCode">A window clerk of the demonstration, whom the account <c>staff</c> belongs to.</param>
    /// <param name="chiefCode">A chief representative, whom the account <c>chief</c> belongs to.</param>
    /// <param name="areaCode">The area that the account <c>area</c> looks after.</param>
    public static async Task<IReadOnlyList<DemoAccount>> EnsureAsync(
        IServiceProvider services, string? staffCode = null, string? chiefCode = null, string? areaCode = null, CancellationToken cancel = default)
    {
        IStringLocalizer<AccessTexts> texts = services.GetRequiredService<IStringLocalizer<AccessTexts>>();
        AccountRegister accounts = services.GetRequiredService<AccountRegister>();
        await services.GetRequiredService<FirstAdministrator>().PrepareAsync(cancel);
        HashSet<string> known = (await accounts.ListAsync(cancel)).Select(a => a.UserName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<DemoAccount> all = [];
        foreach ((string userName, string role) in s_accounts)
        {
            DemoAccount account = new(userName, role, texts["Demo-" + role]);
            all.Add(account);
            if (known.Contains(userName))
                continue;
            string? staff = role switch { Roles.Staff => staffCode, Roles.Chief => chiefCode, _ => null };
            IdentityResult result = await accounts.CreateAsync(
                new NewAccount(userName, account.DisplayName, [role], Password, staff, role == Roles.AreaSupervisor ? areaCode : null), "demo", cancel);
            if (!result.Succeeded)
                throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Code)));
        }

        // The administrator exists now: no setup link stays open.
        await services.GetRequiredService<FirstAdministrator>().PrepareAsync(cancel);
        return all;
    }
}

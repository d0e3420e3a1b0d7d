using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Startup;

public enum SetupLink
{
    /// <summary>There is an administrator: the link has done its work.</summary>
    Gone,

    Wrong,

    Valid,
}

/// <summary>
/// The one-time link with which the first administrator sets a name and a password. Its token lives in memory as a
/// hash; a restart makes another one.
/// </summary>
public sealed class FirstAdministrator(IServiceScopeFactory scopes, AuditTrail audit) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private volatile string? _tokenSha256;

    /// <summary>Creates the roles; returns <c>/account/setup?token=…</c> while there is no administrator, else null.</summary>
    public async Task<string?> PrepareAsync(CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        RoleManager<IdentityRole> roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
        foreach (string role in Roles.All)
        {
            if (!await roles.RoleExistsAsync(role))
                Require(await roles.CreateAsync(new IdentityRole(role)));
        }

        if (await HasAdministratorAsync(scope.ServiceProvider))
        {
            _tokenSha256 = null;
            return null;
        }

        string token = AccessSecrets.New();
        _tokenSha256 = AccessSecrets.Sha256(token);
        return "/account/setup?token=" + token;
    }

    public SetupLink Check(string? token)
    {
        if (_tokenSha256 is not { } expected)
            return SetupLink.Gone;
        return AccessSecrets.Same(expected, AccessSecrets.Sha256(token ?? "")) ? SetupLink.Valid : SetupLink.Wrong;
    }

    /// <summary>Of two people with the link the first one wins; null for the second.</summary>
    public async Task<IdentityResult?> CreateAsync(string? token, string userName, string displayName, string password, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (Check(token) != SetupLink.Valid)
                return null;
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            // Another node of the same database may have been quicker.
            if (await HasAdministratorAsync(scope.ServiceProvider))
            {
                _tokenSha256 = null;
                return null;
            }

            IdentityResult result = await AccountRegister.CreateAsync(
                scope.ServiceProvider,
                new NewAccount(userName, displayName, [Roles.Administrator], password),
                db => audit.Add(db, userName, AuditAction.FirstAdministratorCreated, userName),
                cancel);
            if (result.Succeeded)
                _tokenSha256 = null;
            return result;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static async Task<bool> HasAdministratorAsync(IServiceProvider services) =>
        (await services.GetRequiredService<UserManager<Account>>().GetUsersInRoleAsync(Roles.Administrator)).Count > 0;

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Code)));
    }
}

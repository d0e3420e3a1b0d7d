using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Startup;

/// <param name="Temporary">The password must be replaced when it is first used.</param>
public sealed record NewAccount(
    string UserName,
    string DisplayName,
    ImmutableArray<string> Roles,
    string Password,
    string? StaffCode = null,
    string? AreaCode = null,
    bool Temporary = false);

/// <summary>An account as listed.</summary>
public sealed record AccountEntry(
    string Id,
    string UserName,
    string DisplayName,
    ImmutableArray<string> Roles,
    string? StaffCode,
    string? AreaCode,
    bool Locked,
    DateTimeOffset? LockedOutUntil,
    bool Temporary);

/// <summary>Accounts and their roles; each operation is one transaction with its audit row.</summary>
public sealed class AccountRegister(IServiceScopeFactory scopes, AuditTrail audit, TimeProvider time)
{
    private static readonly Claim s_temporary = new(AccessClaims.MustChangePassword, "1");

    public async Task<IReadOnlyList<AccountEntry>> ListAsync(CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        BoardDbContext db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        List<Account> accounts = await db.Users.AsNoTracking().OrderBy(u => u.UserName).ToListAsync(cancel);
        var roles = await (from link in db.UserRoles join role in db.Roles on link.RoleId equals role.Id select new { link.UserId, role.Name }).ToListAsync(cancel);
        ILookup<string, string> roleOf = roles.ToLookup(r => r.UserId, r => r.Name ?? "", StringComparer.Ordinal);
        HashSet<string> temporary = [.. await db.UserClaims.Where(c => c.ClaimType == AccessClaims.MustChangePassword).Select(c => c.UserId).ToListAsync(cancel)];
        DateTimeOffset now = time.GetUtcNow();
        return accounts.ConvertAll(a => new AccountEntry(
            a.Id,
            a.UserName ?? "",
            a.DisplayName,
            [.. Ledger.Roles.All.Where(r => roleOf[a.Id].Contains(r, StringComparer.Ordinal))],
            a.StaffCode,
            a.AreaCode,
            IsLocked(a),
            a.LockoutEnd is { } end && end > now && !IsLocked(a) ? end : null,
            temporary.Contains(a.Id)));
    }

    public async Task<IdentityResult> CreateAsync(NewAccount account, string by, CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await CreateAsync(
            scope.ServiceProvider,
            account,
            db => audit.Add(db, by, AuditAction.AccountCreated, $"{account.UserName} {account.DisplayName} ({string.Join(", ", account.Roles)})"),
            cancel);
    }

    /// <summary>New roles hold within a minute, also on pages that are open.</summary>
    public Task<IdentityResult> ChangeAsync(string id, string displayName, ImmutableArray<string> roles, string? staffCode, string? areaCode, string by, CancellationToken cancel) =>
        ChangeAsync(id, by, AuditAction.AccountChanged, $" {displayName} ({string.Join(", ", roles)})", async (users, errors, account) =>
        {
            if (roles.IsEmpty)
                return IdentityResult.Failed(errors.RoleRequired());
            IList<string> before = await users.GetRolesAsync(account);
            if (before.Contains(Ledger.Roles.Administrator) && !roles.Contains(Ledger.Roles.Administrator)
                && await RefuseAsync(users, errors, account, by) is { } refused)
            {
                return refused;
            }

            account.DisplayName = displayName;
            account.StaffCode = staffCode;
            account.AreaCode = areaCode;
            IdentityResult result = await users.UpdateAsync(account);
            if (result.Succeeded)
                result = await users.RemoveFromRolesAsync(account, before.Except(roles, StringComparer.Ordinal));
            if (result.Succeeded)
                result = await users.AddToRolesAsync(account, roles.Except(before, StringComparer.Ordinal));
            return result.Succeeded ? await users.UpdateSecurityStampAsync(account) : result;
        }, cancel);

    /// <summary>Locked until unlocked; what the account has open ends within a minute.</summary>
    public Task<IdentityResult> LockAsync(string id, string by, CancellationToken cancel) =>
        ChangeAsync(id, by, AuditAction.AccountLocked, "", async (users, errors, account) =>
        {
            if (await RefuseAsync(users, errors, account, by) is { } refused)
                return refused;
            IdentityResult result = await users.SetLockoutEndDateAsync(account, DateTimeOffset.MaxValue);
            return result.Succeeded ? await users.UpdateSecurityStampAsync(account) : result;
        }, cancel);

    public Task<IdentityResult> UnlockAsync(string id, string by, CancellationToken cancel) =>
        ChangeAsync(id, by, AuditAction.AccountUnlocked, "", async (users, _, account) =>
        {
            IdentityResult result = await users.SetLockoutEndDateAsync(account, lockoutEnd: null);
            return result.Succeeded ? await users.ResetAccessFailedCountAsync(account) : result;
        }, cancel);

    /// <summary>The new password is temporary.</summary>
    public Task<IdentityResult> ResetPasswordAsync(string id, string password, string by, CancellationToken cancel) =>
        ChangeAsync(id, by, AuditAction.PasswordReset, "", async (users, _, account) =>
        {
            IdentityResult result = await SetPasswordAsync(users, account, password);
            if (result.Succeeded && !(await users.GetClaimsAsync(account)).Any(c => c.Type == s_temporary.Type))
                result = await users.AddClaimAsync(account, s_temporary);
            return result;
        }, cancel);

    /// <summary>The person's own change; the old password is asked for.</summary>
    public Task<IdentityResult> ChangePasswordAsync(string id, string oldPassword, string newPassword, string by, CancellationToken cancel) =>
        ChangeAsync(id, by, AuditAction.PasswordChanged, "", async (users, errors, account) =>
        {
            IdentityResult result = await users.ChangePasswordAsync(account, oldPassword, newPassword);
            return result.Succeeded ? await users.RemoveClaimAsync(account, s_temporary) : result;
        }, cancel);

    internal static async Task<IdentityResult> CreateAsync(IServiceProvider services, NewAccount account, Action<BoardDbContext> note, CancellationToken cancel)
    {
        UserManager<Account> users = services.GetRequiredService<UserManager<Account>>();
        BoardDbContext db = services.GetRequiredService<BoardDbContext>();
        if (account.Roles.IsEmpty)
            return IdentityResult.Failed(((SignInErrors)users.ErrorDescriber).RoleRequired());
        await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancel);
        Account row = new() { UserName = account.UserName, DisplayName = account.DisplayName, StaffCode = account.StaffCode, AreaCode = account.AreaCode };
        IdentityResult result = await users.CreateAsync(row, account.Password);
        if (result.Succeeded)
            result = await users.AddToRolesAsync(row, account.Roles);
        if (result.Succeeded && account.Temporary)
            result = await users.AddClaimAsync(row, s_temporary);
        return await FinishAsync(db, transaction, result, note, cancel);
    }

    private async Task<IdentityResult> ChangeAsync(
        string id, string by, string action, string detail, Func<UserManager<Account>, SignInErrors, Account, Task<IdentityResult>> change, CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        UserManager<Account> users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        SignInErrors errors = (SignInErrors)users.ErrorDescriber;
        BoardDbContext db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancel);
        Account? account = await users.FindByIdAsync(id);
        IdentityResult result = account is null ? IdentityResult.Failed(errors.NoSuchAccount()) : await change(users, errors, account);
        return await FinishAsync(db, transaction, result, d => audit.Add(d, by, action, (account?.UserName ?? id) + detail), cancel);
    }

    private static async Task<IdentityResult> FinishAsync(
        BoardDbContext db, IDbContextTransaction transaction, IdentityResult result, Action<BoardDbContext> note, CancellationToken cancel)
    {
        if (!result.Succeeded)
        {
            await transaction.RollbackAsync(cancel);
            return result;
        }

        note(db);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>Replaces the password without the old one; the new one must pass the same rules.</summary>
    private static async Task<IdentityResult> SetPasswordAsync(UserManager<Account> users, Account account, string password)
    {
        foreach (IPasswordValidator<Account> validator in users.PasswordValidators)
        {
            IdentityResult checkedResult = await validator.ValidateAsync(users, account, password);
            if (!checkedResult.Succeeded)
                return checkedResult;
        }

        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        // Whoever signed in with the old one is out; saves the hash as well.
        return await users.UpdateSecurityStampAsync(account);
    }

    private static async Task<IdentityResult?> RefuseAsync(UserManager<Account> users, SignInErrors errors, Account account, string by)
    {
        if (string.Equals(account.UserName, by, StringComparison.OrdinalIgnoreCase))
            return IdentityResult.Failed(errors.OwnAccount());
        IList<Account> administrators = await users.GetUsersInRoleAsync(Ledger.Roles.Administrator);
        return administrators.Any(a => a.Id == account.Id) && administrators.Count(a => !IsLocked(a)) <= 1
            ? IdentityResult.Failed(errors.LastAdministrator())
            : null;
    }

    /// <summary>By an administrator; the short lockout after wrong passwords ends by itself.</summary>
    private static bool IsLocked(Account account) => account.LockoutEnd is { Year: 9999 };
}

using Microsoft.AspNetCore.Identity;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Startup;

/// <summary>Refuses the passwords that are tried first: the account's own name and the well-known rows of keys.</summary>
public sealed class SignInPasswords(IdentityErrorDescriber errors) : IPasswordValidator<Account>
{
    private static readonly string[] s_known = ["password", "1234567890", "0123456789", "qwertyuiop", "abcdefghij", "woaini1314", "admin12345"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        bool weak = password is not null && (s_known.Any(k => password.StartsWith(k, StringComparison.OrdinalIgnoreCase))
            || (user.UserName is { Length: > 2 } name && password.Contains(name, StringComparison.OrdinalIgnoreCase)));
        return Task.FromResult(weak ? IdentityResult.Failed(((SignInErrors)errors).PasswordTooCommon()) : IdentityResult.Success);
    }
}

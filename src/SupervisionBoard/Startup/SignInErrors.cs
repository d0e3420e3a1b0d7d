using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace SupervisionBoard.Startup;

/// <summary>Identity's refusals in the language of the page.</summary>
public sealed class SignInErrors(IStringLocalizer<AccessTexts> texts) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Of(nameof(DefaultError));

    public override IdentityError ConcurrencyFailure() => Of(nameof(ConcurrencyFailure));

    public override IdentityError PasswordMismatch() => Of(nameof(PasswordMismatch));

    public override IdentityError InvalidToken() => Of(nameof(InvalidToken));

    public override IdentityError LoginAlreadyAssociated() => Of(nameof(LoginAlreadyAssociated));

    public override IdentityError InvalidUserName(string? userName) => Of(nameof(InvalidUserName), userName ?? "");

    public override IdentityError InvalidEmail(string? email) => Of(nameof(InvalidEmail), email ?? "");

    public override IdentityError DuplicateUserName(string userName) => Of(nameof(DuplicateUserName), userName);

    public override IdentityError DuplicateEmail(string email) => Of(nameof(DuplicateEmail), email);

    public override IdentityError InvalidRoleName(string? role) => Of(nameof(InvalidRoleName), role ?? "");

    public override IdentityError DuplicateRoleName(string role) => Of(nameof(DuplicateRoleName), role);

    public override IdentityError UserAlreadyHasPassword() => Of(nameof(UserAlreadyHasPassword));

    public override IdentityError UserLockoutNotEnabled() => Of(nameof(UserLockoutNotEnabled));

    public override IdentityError UserAlreadyInRole(string role) => Of(nameof(UserAlreadyInRole), role);

    public override IdentityError UserNotInRole(string role) => Of(nameof(UserNotInRole), role);

    public override IdentityError PasswordTooShort(int length) => Of(nameof(PasswordTooShort), length);

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Of(nameof(PasswordRequiresUniqueChars), uniqueChars);

    public override IdentityError PasswordRequiresNonAlphanumeric() => Of(nameof(PasswordRequiresNonAlphanumeric));

    public override IdentityError PasswordRequiresDigit() => Of(nameof(PasswordRequiresDigit));

    public override IdentityError PasswordRequiresLower() => Of(nameof(PasswordRequiresLower));

    public override IdentityError PasswordRequiresUpper() => Of(nameof(PasswordRequiresUpper));

    public override IdentityError RecoveryCodeRedemptionFailed() => Of(nameof(RecoveryCodeRedemptionFailed));

    public IdentityError PasswordTooCommon() => Of(nameof(PasswordTooCommon));

    /// <summary>Nobody takes away the own rights or the last administrator's: the centre would lock itself out.</summary>
    public IdentityError OwnAccount() => Of(nameof(OwnAccount));

    public IdentityError LastAdministrator() => Of(nameof(LastAdministrator));

    public IdentityError NoSuchAccount() => Of(nameof(NoSuchAccount));

    public IdentityError RoleRequired() => Of(nameof(RoleRequired));

    private IdentityError Of(string code, params object[] values) => new() { Code = code, Description = texts[code, values] };
}

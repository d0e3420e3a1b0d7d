using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Account;

/// <summary>Signs a person in. Rendered per request: only there can a cookie be written.</summary>
public sealed partial class Login
{
    private string? problem;
    private string? nextStep;
    private string? userError;
    private string? passwordError;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private Fields Form { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [Inject]
    private SignInManager<Ledger.Account> SignIns { get; set; } = default!;

    [Inject]
    private SignInThrottle Throttle { get; set; } = default!;

    [Inject]
    private AuditTrail Audit { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override void OnInitialized()
    {
        Form ??= new();
        if (HttpMethods.IsGet(Http.Request.Method) && Http.User.IsAccount())
            Navigation.NavigateTo(LocalPath.OrHome(ReturnUrl));
    }

    private async Task SignInAsync()
    {
        if (!Throttle.MayTry(Http))
        {
            problem = T["TooManyAttempts"];
            nextStep = T["TooManyAttemptsNext"];
            return;
        }

        userError = string.IsNullOrWhiteSpace(Form.UserName) ? T["UserNameRequired"].Value : null;
        passwordError = string.IsNullOrEmpty(Form.Password) ? T["PasswordRequired"].Value : null;
        if (userError is not null || passwordError is not null)
            return;
        Ledger.Account? account = await SignIns.UserManager.FindByNameAsync(Form.UserName!.Trim());
        if (account is null)
        {
            // Takes as long as a wrong password does, so that names cannot be found out by the clock.
            SignIns.UserManager.PasswordHasher.HashPassword(new Ledger.Account(), Form.Password!);
            Refuse(T["WrongPassword"], T["WrongPasswordNext"]);
            return;
        }

        bool wasLockedOut = await SignIns.UserManager.IsLockedOutAsync(account);
        SignInResult result = await SignIns.PasswordSignInAsync(account, Form.Password!, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            IList<System.Security.Claims.Claim> claims = await SignIns.UserManager.GetClaimsAsync(account);
            Navigation.NavigateTo(claims.Any(c => c.Type == AccessClaims.MustChangePassword) ? "/account/password" : LocalPath.OrHome(ReturnUrl));
        }
        else if (result.IsLockedOut)
        {
            if (!wasLockedOut)
                await Audit.RecordAsync(account.UserName ?? "", AuditAction.SignInLockedOut, Http.Connection.RemoteIpAddress?.ToString() ?? "", Http.RequestAborted);
            RefuseLocked(account);
        }
        else
        {
            Refuse(T["WrongPassword"], T["WrongPasswordNext"]);
        }
    }

    private void RefuseLocked(Ledger.Account account)
    {
        if (account.LockoutEnd is not { Year: < 9999 } end)
        {
            Refuse(T["AccountLocked"], T["AccountLockedNext"]);
            return;
        }

        int minutes = Math.Max(1, (int)Math.Ceiling((end - Time.GetUtcNow()).TotalMinutes));
        Refuse(T["LockedOut"], T["LockedOutNext", minutes]);
    }

    private void Refuse(string title, string next)
    {
        Http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        problem = title;
        nextStep = next;
    }

    private sealed class Fields
    {
        public string? UserName { get; set; }

        public string? Password { get; set; }
    }
}

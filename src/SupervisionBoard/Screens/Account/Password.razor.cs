using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Account;

/// <summary>A person changes the own password; a temporary one leads here before anywhere else.</summary>
public sealed partial class Password
{
    private string? problem;
    private string? oldError;
    private string? newError;
    private string? repeatError;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private Fields Form { get; set; } = default!;

    [SupplyParameterFromQuery]
    private bool Changed { get; set; }

    [Inject]
    private AccountRegister Accounts { get; set; } = default!;

    [Inject]
    private SignInManager<Ledger.Account> SignIns { get; set; } = default!;

    [Inject]
    private SignInThrottle Throttle { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool IsTemporary => Http.User.HasClaim(c => c.Type == AccessClaims.MustChangePassword);

    protected override void OnInitialized() => Form ??= new();

    private async Task ChangeAsync()
    {
        if (!Throttle.MayTry(Http))
        {
            problem = T["TooManyAttempts"];
            return;
        }

        oldError = string.IsNullOrEmpty(Form.Old) ? T["PasswordRequired"].Value : null;
        newError = string.IsNullOrEmpty(Form.New) ? T["PasswordRequired"].Value
            : Form.New == Form.Old ? T["PasswordSame"].Value
            : null;
        repeatError = Form.New == Form.Repeat ? null : T["RepeatDiffers"].Value;
        if (oldError is not null || newError is not null || repeatError is not null)
            return;
        string id = SignIns.UserManager.GetUserId(Http.User) ?? "";
        IdentityResult result = await Accounts.ChangePasswordAsync(id, Form.Old!, Form.New!, Http.User.RecordName(), Http.RequestAborted);
        if (result.Succeeded)
        {
            // The old cookie ends with the old password; this browser gets a new one.
            if (await SignIns.UserManager.FindByIdAsync(id) is { } account)
                await SignIns.RefreshSignInAsync(account);
            Navigation.NavigateTo("/account/password?changed=true");
            return;
        }

        foreach (IdentityError error in result.Errors)
        {
            if (error.Code == nameof(IdentityErrorDescriber.PasswordMismatch))
                oldError = error.Description;
            else if (error.Code.StartsWith("Password", StringComparison.Ordinal))
                newError = error.Description;
            else
                problem = error.Description;
        }
    }

    private sealed class Fields
    {
        public string? Old { get; set; }

        public string? New { get; set; }

        public string? Repeat { get; set; }
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Account;

/// <summary>The first administrator sets a name and a password, once, with the link that the start printed.</summary>
public sealed partial class Setup
{
    private SetupLink link;
    private string? problem;
    private string? userError;
    private string? nameError;
    private string? passwordError;
    private string? repeatError;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private Fields Form { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [Inject]
    private FirstAdministrator First { get; set; } = default!;

    [Inject]
    private SignInManager<Ledger.Account> SignIns { get; set; } = default!;

    [Inject]
    private SignInThrottle Throttle { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override void OnInitialized()
    {
        Form ??= new();
        Http.Response.Headers["Referrer-Policy"] = "no-referrer";
        Check();
    }

    private async Task CreateAsync()
    {
        if (link != SetupLink.Valid)
            return;
        if (!Throttle.MayTry(Http))
        {
            problem = T["TooManyAttempts"];
            return;
        }

        userError = string.IsNullOrWhiteSpace(Form.UserName) ? T["UserNameRequired"].Value : null;
        nameError = string.IsNullOrWhiteSpace(Form.DisplayName) ? T["DisplayNameRequired"].Value : null;
        passwordError = string.IsNullOrEmpty(Form.Password) ? T["PasswordRequired"].Value : null;
        repeatError = Form.Password == Form.Repeat ? null : T["RepeatDiffers"].Value;
        if (userError is not null || nameError is not null || passwordError is not null || repeatError is not null)
            return;
        string user = Form.UserName!.Trim();
        IdentityResult? result = await First.CreateAsync(Token, user, Form.DisplayName!.Trim(), Form.Password!, Http.RequestAborted);
        if (result is null)
        {
            Check();
            return;
        }

        if (!result.Succeeded)
        {
            Show(result);
            return;
        }

        if (await SignIns.UserManager.FindByNameAsync(user) is { } account)
            await SignIns.SignInAsync(account, isPersistent: false);
        Navigation.NavigateTo("/admin");
    }

    private void Show(IdentityResult result)
    {
        foreach (IdentityError error in result.Errors)
        {
            if (error.Code.StartsWith("Password", StringComparison.Ordinal))
                passwordError = error.Description;
            else if (error.Code.EndsWith("UserName", StringComparison.Ordinal))
                userError = error.Description;
            else
                problem = error.Description;
        }
    }

    private void Check()
    {
        link = First.Check(Token);
        if (link != SetupLink.Valid)
            Http.Response.StatusCode = link == SetupLink.Gone ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;
    }

    private sealed class Fields
    {
        public string? UserName { get; set; }

        public string? DisplayName { get; set; }

        public string? Password { get; set; }

        public string? Repeat { get; set; }
    }
}

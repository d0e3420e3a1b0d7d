using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Startup;

internal static class SignInOut
{
    /// <summary>Signing out is a post with an anti-forgery token: a picture on another site must not do it.</summary>
    public static void MapSignOut(this WebApplication app) =>
        app.MapPost("/account/logout", SignOutAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<Results<RedirectHttpResult, BadRequest>> SignOutAsync(IAntiforgery antiforgery, SignInManager<Account> signIns, HttpContext http)
    {
        // Checked here: the middleware checks only endpoints that bind a form.
        if (!await antiforgery.IsRequestValidAsync(http))
            return TypedResults.BadRequest();
        await signIns.SignOutAsync();
        return TypedResults.Redirect(SignInStartup.LoginPath);
    }
}

using Microsoft.AspNetCore.Components;

namespace SupervisionBoard.Screens.Shared;

/// <summary>Where signing in and out happens; the sign-in page returns to the page that asked for it.</summary>
public static class AccountPaths
{
    public const string SignIn = "/account/login";

    public const string SignOut = "/account/logout";

    public static string SignInFor(NavigationManager navigation) =>
        SignIn + "?returnUrl=" + Uri.EscapeDataString(LocalPath(navigation));

    /// <summary>The path and query of the present page, with its leading slash.</summary>
    public static string LocalPath(NavigationManager navigation) => "/" + navigation.ToBaseRelativePath(navigation.Uri);
}

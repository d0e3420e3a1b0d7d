namespace SupervisionBoard.Screens.Account;

/// <summary>Where to go after signing in: a page of this site, whatever the address asks for.</summary>
public static class LocalPath
{
    /// <summary>The path when it stays on this host, else the start page. <c>//host</c> and <c>/\host</c> are other hosts to a browser.</summary>
    public static string OrHome(string? url) =>
        url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') && !url.Any(char.IsControl) ? url : "/";
}

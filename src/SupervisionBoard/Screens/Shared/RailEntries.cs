using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace SupervisionBoard.Screens.Shared;

/// <summary>One entry of the left rail. <see cref="Icon"/> is the path of a 24×24 line drawing.</summary>
/// <param name="Also">Beginnings of other addresses that belong to the same job.</param>
public sealed record RailEntry(string Path, string TextKey, string Icon, params string[] Also)
{
    /// <summary>Whether a page of this job is open; <paramref name="path"/> is the address's path with its leading slash.</summary>
    public bool Leads(string path) => Path is "/" ? path is "/" : Also.Prepend(Path).Any(start => path == start || path.StartsWith(start + "/", StringComparison.Ordinal));
}

/// <summary>The entries of the left rail that lead somewhere: the page exists and the person may open it.</summary>
public sealed class RailEntries(IAuthorizationPolicyProvider policies, IServiceScopeFactory scopes)
{
    private static readonly RailEntry[] All =
    [
        new("/", "RailOverview", "M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z"),
        new("/attendance", "RailAttendance", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2", "/leave", "/round"),
        new("/tickets", "RailTickets", "M4 7h16v3a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4zM14 7v10", "/cases"),
        new("/complaints", "RailComplaints", "M4 5h16v11H11l-4 4v-4H4zM12 8v3M12 13.2v.1"),
        new("/deductions", "RailDeductions", "M5 3h10l4 4v14H5zM9 13h6", "/appeals", "/ledger", "/fairness"),
        new("/scores", "RailScores", "M4 20h16M6 16l4-5 3 3 5-8", "/rulebooks"),
        new("/awards", "RailAwards", "M6 21V4M6 5h12l-3 4 3 4H6", "/honours", "/votes"),
        new("/admin", "RailAdmin", "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5"),
    ];

    private static readonly Dictionary<string, Type> Pages = typeof(RailEntries).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => (route.Template, type)))
        .GroupBy(page => page.Template, StringComparer.Ordinal)
        .ToDictionary(page => page.Key, page => page.First().type, StringComparer.Ordinal);

    public async Task<IReadOnlyList<RailEntry>> ForAsync(ClaimsPrincipal user)
    {
        await using var scope = scopes.CreateAsyncScope();
        var authorization = scope.ServiceProvider.GetRequiredService<IAuthorizationService>();
        var entries = new List<RailEntry>();
        foreach (var listed in All)
        {
            // Leave is part of attendance: as long as that has no page of its own, its entry leads there.
            var entry = listed.Path == "/attendance" && !Pages.ContainsKey(listed.Path) ? listed with { Path = "/leave" } : listed;
            if (Pages.TryGetValue(entry.Path, out var page) && await MayOpenAsync(authorization, user, page))
                entries.Add(entry);
        }

        return entries;
    }

    /// <summary>Whether there is such a page and the person may open it.</summary>
    public async Task<bool> MayOpenAsync(ClaimsPrincipal user, string path)
    {
        if (!Pages.TryGetValue(path, out var page))
            return false;
        await using var scope = scopes.CreateAsyncScope();
        return await MayOpenAsync(scope.ServiceProvider.GetRequiredService<IAuthorizationService>(), user, page);
    }

    private async Task<bool> MayOpenAsync(IAuthorizationService authorization, ClaimsPrincipal user, Type page)
    {
        if (page.GetCustomAttribute<AllowAnonymousAttribute>() is not null)
            return true;
        var policy = await AuthorizationPolicy.CombineAsync(policies, page.GetCustomAttributes<AuthorizeAttribute>());
        return policy is null || (await authorization.AuthorizeAsync(user, resource: null, policy)).Succeeded;
    }
}

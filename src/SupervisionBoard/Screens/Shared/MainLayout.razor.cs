using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.Shared;

/// <summary>The frame of every office page: rail by job, bar with language and person, the page itself.</summary>
public sealed partial class MainLayout
{
    private IReadOnlyList<RailEntry> entries = [];
    private PageErrorBoundary? boundary;

    [Inject]
    private IStringLocalizer<SharedTexts> T { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private RailEntries Rail { get; set; } = default!;

    [Inject]
    private BoardSnapshots Boards { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private string Path => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];

    private string CentreName => Boards.Current.CentreName is { Length: > 0 } name ? name : T["ProductName"];

    private string LanguagePath =>
        $"/culture/set?c={T["OtherLanguageCode"]}&returnUrl={Uri.EscapeDataString(AccountPaths.LocalPath(Navigation))}";

    protected override async Task OnParametersSetAsync()
    {
        var user = Authentication is null ? new ClaimsPrincipal() : (await Authentication).User;
        entries = await Rail.ForAsync(user);
        Recover();
    }

    private void Recover() => boundary?.Recover();
}

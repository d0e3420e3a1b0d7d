using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>What the regulation pages share: the words, who acts and what that person may do.</summary>
public abstract class RulebookPageBase : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();

    /// <summary>Sign-in name of the person at the page, for the record.</summary>
    protected string By { get; private set; } = "";

    /// <summary>May upload, change and activate.</summary>
    protected bool Manages { get; private set; }

    /// <summary>Ends with the page.</summary>
    protected CancellationToken Closed => _closed.Token;

    [Inject]
    protected IStringLocalizer<RulebookTexts> T { get; set; } = default!;

    [Inject]
    protected RulebookWording Words { get; set; } = default!;

    [Inject]
    protected RulebookLibrary Library { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected override async Task OnInitializedAsync()
    {
        ClaimsPrincipal user = Authentication is null ? new ClaimsPrincipal() : (await Authentication).User;
        By = user.RecordName();
        Manages = (await Authorization.AuthorizeAsync(user, resource: null, Access.ManageRulebooks)).Succeeded;
    }

    /// <summary>Changes the query of the address and nothing else.</summary>
    protected void Go(string key, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(key, string.IsNullOrEmpty(value) ? null : value), replace: true);

    protected string InForce(LibraryVersion version) => version.Standing == VersionStanding.Draft
        ? T["StateDraft"]
        : Words.InForce(version.Rulebook.EffectiveFrom, version.Rulebook.EffectiveTo);

    protected static MarkState Mark(VersionStanding standing) => standing switch
    {
        VersionStanding.InForce => MarkState.Met,
        VersionStanding.Upcoming => MarkState.Warning,
        VersionStanding.Draft => MarkState.Pending,
        VersionStanding.Superseded => MarkState.Neutral,
        _ => throw new InvalidOperationException($"No such standing: {standing}"),
    };

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _closed.Cancel();
        _closed.Dispose();
    }
}

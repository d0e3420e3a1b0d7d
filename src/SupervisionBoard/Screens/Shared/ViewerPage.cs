using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.Shared;

/// <summary>A page whose content depends on who looks: the person, the state they look at, and that the page follows it.</summary>
/// <typeparam name="TViewer">What the pages of one part ask about the person.</typeparam>
public abstract class ViewerPage<TViewer>(TViewer nobody) : LiveComponent
{
    /// <summary>Nobody until it is known who has signed in.</summary>
    protected TViewer Viewer { get; private set; } = nobody;

    protected Board State => Runner.Board;

    [Inject]
    protected BoardRunner Runner { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    protected Task<AuthenticationState> Authentication { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        Viewer = ViewerOf((await Authentication).User);
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    protected abstract TViewer ViewerOf(ClaimsPrincipal user);

    /// <summary>Reads what is shown; after every change of the board and of the address.</summary>
    protected abstract void Refresh();
}

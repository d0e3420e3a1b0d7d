using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Reviews;

/// <summary>What all pages of the month's review have: who looks, the state they look at, and that they follow it.</summary>
public abstract class ReviewPageBase : LiveComponent
{
    protected ReviewViewer Viewer { get; private set; } = ReviewViewer.Nobody;

    protected Board State => Runner.Board;

    [Inject]
    protected BoardRunner Runner { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected sealed override async Task OnParametersSetAsync()
    {
        Viewer = ReviewViewer.Of((await Authentication).User);
        Refresh();
    }

    protected sealed override void OnBoardChanged(BoardSnapshot before) => Refresh();

    /// <summary>Reads what is shown; after every change of the board and of the address.</summary>
    protected abstract void Refresh();
}

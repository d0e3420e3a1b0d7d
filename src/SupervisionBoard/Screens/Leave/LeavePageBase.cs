using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Leave;

/// <summary>What all pages of leave have: who looks, the state they look at, and that they follow it.</summary>
public abstract class LeavePageBase : LiveComponent
{
    protected LeaveViewer Viewer { get; private set; } = LeaveViewer.Nobody;

    protected Board State => Runner.Board;

    [Inject]
    protected BoardRunner Runner { get; set; } = default!;

    [Inject]
    protected WriteQueue Queue { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected sealed override async Task OnParametersSetAsync()
    {
        Viewer = LeaveViewer.Of((await Authentication).User);
        Refresh();
    }

    protected sealed override void OnBoardChanged(BoardSnapshot before) => Refresh();

    /// <summary>Reads what is shown; after every change of the board and of the address.</summary>
    protected abstract void Refresh();
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Tickets;

/// <summary>A page about tickets: the board with its files, and who looks at it.</summary>
public abstract class TicketPageBase : LiveComponent
{
    [Inject]
    protected BoardRunner Runner { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    protected Task<AuthenticationState> Authentication { get; set; } = default!;

    protected Board State => Runner.Board;

    protected TicketViewer Viewer { get; private set; } = TicketViewer.Nobody;

    protected override async Task OnParametersSetAsync()
    {
        Viewer = TicketViewer.Of((await Authentication).User, State);
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    /// <summary>Reads again what the page shows.</summary>
    protected abstract void Refresh();
}

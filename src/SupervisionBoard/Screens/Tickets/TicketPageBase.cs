using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Tickets;

/// <summary>A page about tickets: the board with its files, and who looks at it.</summary>
public abstract class TicketPageBase() : ViewerPage<TicketViewer>(TicketViewer.Nobody)
{
    [Inject]
    protected WriteQueue Writes { get; set; } = default!;

    protected sealed override TicketViewer ViewerOf(ClaimsPrincipal user) => TicketViewer.Of(user, State);

    /// <summary>
    /// An opened ticket is seen by whom it waits for: kept once for each time it comes somewhere. Only by an interactive
    /// page, so that a link that a browser fetches in advance is no look.
    /// </summary>
    protected async Task SeeAsync(TicketFile file)
    {
        if (State.Tickets.Unseen.Find(file.Code) is not { } waits)
            return;
        bool mine = waits.Post is { } post ? Viewer.Unit && Viewer.Windows.Contains(post) : Viewer.Office;
        if (mine)
            await Writes.SubmitAsync(new TicketSeenSubmitted { Source = TicketLife.PageSource, By = EntryForm.RecorderOf((await Authentication).User), Ticket = file.Code, Post = waits.Post });
    }
}

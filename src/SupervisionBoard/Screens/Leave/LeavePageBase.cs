using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Leave;

/// <summary>A page about leave.</summary>
public abstract class LeavePageBase() : ViewerPage<LeaveViewer>(LeaveViewer.Nobody)
{
    [Inject]
    protected WriteQueue Queue { get; set; } = default!;

    protected sealed override LeaveViewer ViewerOf(ClaimsPrincipal user) => LeaveViewer.Of(user);
}

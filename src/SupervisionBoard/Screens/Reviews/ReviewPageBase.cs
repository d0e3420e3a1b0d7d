using System.Security.Claims;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Reviews;

/// <summary>A page about the review of a month.</summary>
public abstract class ReviewPageBase() : ViewerPage<ReviewViewer>(ReviewViewer.Nobody)
{
    protected sealed override ReviewViewer ViewerOf(ClaimsPrincipal user) => ReviewViewer.Of(user);
}

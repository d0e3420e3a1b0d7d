using Microsoft.AspNetCore.Components.Web;

namespace SupervisionBoard.Screens.Shared;

/// <summary>Keeps one failing page from taking the frame around it along. Moving to another page clears it.</summary>
public sealed class PageErrorBoundary : ErrorBoundary
{
    public PageErrorBoundary() => MaximumErrorCount = 10;
}

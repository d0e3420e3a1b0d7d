using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace SupervisionBoard.Screens.Shared;

/// <summary>Pages of a list, counted from 1. The page itself keeps its number in the address.</summary>
public sealed partial class Pager
{
    [Parameter, EditorRequired]
    public int Page { get; set; } = 1;

    [Parameter, EditorRequired]
    public int Total { get; set; }

    [Parameter]
    public int PageSize { get; set; } = 20;

    [Parameter]
    public EventCallback<int> PageChanged { get; set; }

    private int PageCount => Math.Max(1, (Total + PageSize - 1) / PageSize);

    private LocalizedString Sum => Total == 0
        ? T["PagerSumEmpty"]
        : T["PagerSumPattern", Total, ((Page - 1) * PageSize) + 1, Math.Min(Total, Page * PageSize)];

    /// <summary>First, last and two on either side of the present page; null stands for a gap.</summary>
    private IEnumerable<int?> Shown
    {
        get
        {
            int before = 0;
            for (int page = 1; page <= PageCount; page++)
            {
                if (page != 1 && page != PageCount && Math.Abs(page - Page) > 2)
                    continue;
                if (page - before > 1)
                    yield return null;
                yield return page;
                before = page;
            }
        }
    }

    private Task Go(int page) => page >= 1 && page <= PageCount ? PageChanged.InvokeAsync(page) : Task.CompletedTask;
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Tickets;

/// <summary>The six queues. What is shown is in the address.</summary>
public sealed partial class TicketsPage : TicketPageBase
{
    public const int PageSize = 25;

    private const int RisksShown = 6;

    private TicketQuery query = new();
    private TicketPageRows rows = new([], 0);
    private ImmutableDictionary<TicketQueue, int> counts = ImmutableDictionary<TicketQueue, int>.Empty;
    private ImmutableArray<TicketRisk> risks = [];
    private TicketRow? selected;

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    [SupplyParameterFromQuery(Name = "id")]
    public string? Id { get; set; }

    /// <summary>Not read itself: that it changes makes the page read the address again.</summary>
    [SupplyParameterFromQuery(Name = "queue")]
    public string? QueueText { get; set; }

    private int Number => Math.Clamp(int.TryParse(PageNumber, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 1, 1, Math.Max(1, (rows.Total + PageSize - 1) / PageSize));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (selected is not null)
            await SeeAsync(selected.File);
    }

    protected override void Refresh()
    {
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> asked = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        query = TicketAddress.Read(name => asked.TryGetValue(name, out var value) ? (string?)value : null);
        Board board = State;
        counts = TicketQuery.Counts(board, Viewer);
        int page = int.TryParse(PageNumber, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 1;
        rows = query.Find(board, Viewer, Now, page, PageSize);
        ImmutableArray<ImmutableSortedSet<QueuePlace>> open = Viewer.Queue(board.Tickets.Queues, TicketQueue.Open);
        risks = [.. open.SelectMany(queue => TicketRisk.Next(board, queue, Now, Now.AddDays(RiskPanel.Days), RisksShown)).OrderByDescending(r => r.Disqualifies).ThenByDescending(r => r.Points).ThenBy(r => r.Due).Take(RisksShown)];
        selected = Id is not null && board.Tickets.Find(new TicketCode(Id)) is { } file && Viewer.MaySee(file) ? TicketRow.Of(file) : null;
    }

    private void Show(TicketQuery next, int page) => Navigation.NavigateTo(Address(next, page, Id));

    private void Open(string? id) => Navigation.NavigateTo(LinkOf(id));

    private string LinkOf(string? id) => Address(query, Number, id);

    private void Sort(TicketSort sort) => Show(query with { Sort = sort, Reversed = query.Sort == sort && !query.Reversed }, 1);

    private string ExportPath(string format) => $"/tickets/export.{format}{new Uri(Navigation.ToAbsoluteUri(Address(query, 1, null)).ToString()).Query}";

    private string Address(TicketQuery wanted, int page, string? id) => Navigation.GetUriWithQueryParameters(
        TicketAddress.Path,
        new Dictionary<string, object?>(TicketAddress.Write(wanted), StringComparer.Ordinal)
        {
            ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
            ["id"] = id,
        });
}

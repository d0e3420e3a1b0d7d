using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>Enter deductions and look through what is on record. What the list shows is in the address.</summary>
public sealed partial class DeductionsPage : LiveComponent
{
    public const int PageSize = 25;

    private FindingQuery query = new();
    private ImmutableArray<FindingRow> rows = [];
    private FindingRow? selected;
    private (LedgerState Ledger, Roster Roster, Core.Month Month, FindingQuery Query)? listed;

    [SupplyParameterFromQuery(Name = "period")]
    public string? Period { get; set; }

    [SupplyParameterFromQuery(Name = "window")]
    public string? Window { get; set; }

    [SupplyParameterFromQuery(Name = "person")]
    public string? Person { get; set; }

    [SupplyParameterFromQuery(Name = "rule")]
    public string? Rule { get; set; }

    [SupplyParameterFromQuery(Name = "category")]
    public string? Category { get; set; }

    [SupplyParameterFromQuery(Name = "origin")]
    public string? Origin { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? FindingStateText { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? SortText { get; set; }

    [SupplyParameterFromQuery(Name = "reversed")]
    public string? Reversed { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    [SupplyParameterFromQuery(Name = "id")]
    public string? Id { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private Board State => Runner.Board;

    /// <summary>A page beyond the end is the last one.</summary>
    private int Number => Math.Clamp(int.TryParse(PageNumber, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 1, 1, Math.Max(1, (rows.Length + PageSize - 1) / PageSize));

    private IReadOnlyList<FindingRow> Page => [.. rows.Skip((Number - 1) * PageSize).Take(PageSize)];

    private string ExportPath => "/deductions/export.csv" + new Uri(Navigation.ToAbsoluteUri(Address(query, 1, null)).ToString()).Query;

    protected override void OnParametersSet()
    {
        query = FindingAddress.Read(Period, Window, Person, Rule, Category, Origin, FindingStateText, Text, SortText, Reversed == "true");
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    /// <summary>The list is made again only where what it is made from changed.</summary>
    private void Refresh()
    {
        Board board = State;
        var now = (board.Ledger, board.Roster, board.ThisMonth, query);
        if (listed != now)
        {
            rows = query.Find(board);
            listed = now;
        }

        selected = Id is not null && board.Ledger.ById.TryGetValue(Id, out LedgerFinding? entry) ? FindingQuery.RowOf(board, entry) : null;
    }

    private void Show(FindingQuery next, int page) => Navigation.NavigateTo(Address(next, page, Id));

    private void Open(string? id) => Navigation.NavigateTo(LinkOf(id));

    private string LinkOf(string? id) => Address(query, Number, id);

    private void Sort(FindingSort sort) =>
        Show(query with { Sort = sort, Reversed = query.Sort == sort && !query.Reversed }, 1);

    private string Address(FindingQuery wanted, int page, string? id) => Navigation.GetUriWithQueryParameters(
        "/deductions",
        new Dictionary<string, object?>(FindingAddress.Write(wanted), StringComparer.Ordinal)
        {
            ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
            ["id"] = id,
        });
}

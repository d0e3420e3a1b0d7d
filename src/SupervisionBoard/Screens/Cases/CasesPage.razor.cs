using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections.Counter;

namespace SupervisionBoard.Screens.Cases;

/// <summary>Cases on the desks and those done in a month. What is shown is in the address.</summary>
public sealed partial class CasesPage : CounterPageBase
{
    public const string Path = "/cases";
    public const int PageSize = 25;

    private CaseQuery query = new();
    private CaseRows rows = new([], 0);
    private ImmutableArray<(CaseState? State, string Key, int? Count)> tabs = [];
    private CaseFile? selected;
    private string? done;
    private bool filtersOpen;
    private int number = 1;

    [SupplyParameterFromQuery(Name = "id")]
    public string? Id { get; set; }

    /// <summary>Set by the form that just took a case in.</summary>
    [SupplyParameterFromQuery(Name = "taken")]
    public string? Taken { get; set; }

    [Inject]
    private CaseArchive Archive { get; set; } = default!;

    private int Number => Math.Clamp(number, 1, Math.Max(1, (rows.Total + PageSize - 1) / PageSize));

    /// <summary>The months in which cases were done and the present one, newest first.</summary>
    private IEnumerable<Month> Months => State.Cases.Months.Append(State.ThisMonth).Append(query.Month ?? State.ThisMonth).Distinct().OrderDescending();

    public static string PathOf(string key) => $"{Path}?id={Uri.EscapeDataString(key)}";

    /// <summary>The minute as well: what was in time turns late without anything being written.</summary>
    protected override object Part(Board board) => (board.Cases, board.Roster, board.Cases.OverdueAt(Now));

    protected override async Task LoadAsync(Func<string, string?> asked, CancellationToken cancel)
    {
        query = CaseQuery.Read(asked);
        number = int.TryParse(asked("page"), NumberStyles.None, CultureInfo.InvariantCulture, out int page) ? Math.Max(1, page) : 1;
        if (Taken is not null)
            done = T["TakenDone", Taken];
        Board board = State;
        CaseFile[] open = [.. board.Cases.Open.Values.Where(f => new CaseQuery().Matches(f, Viewer, Now))];
        tabs = [(null, "TabAll", null), (CaseState.Open, "TabOpen", open.Length), (CaseState.Late, "TabLate", null), (CaseState.Done, "TabDone", null)];
        rows = await Archive.FindAsync(query, board, Viewer, Now, (number - 1) * PageSize, PageSize, cancel);
        if (rows is { Total: > 0, Rows.IsEmpty: true })
            rows = await Archive.FindAsync(query, board, Viewer, Now, (Number - 1) * PageSize, PageSize, cancel);
        selected = Id is null ? null : await Archive.FindAsync(Id, board, Viewer, cancel);
    }

    private void Show(CaseQuery next) => Navigation.NavigateTo(Address(next, 1, null));

    private void Open(string? id)
    {
        done = null;
        Navigation.NavigateTo(LinkOf(id));
    }

    private string LinkOf(string? id) => Address(query, Number, id);

    private void Sort(CaseSort sort) => Show(query with { Sort = sort, Reversed = query.Sort == sort && !query.Reversed });

    private Task DoneAsync(string number)
    {
        done = T["CompletedDone", number];
        return RefreshAsync();
    }

    private string ExportPath(string format) => $"/cases/export.{format}{new Uri(Navigation.ToAbsoluteUri(Address(query, 1, null)).ToString()).Query}";

    private string Address(CaseQuery wanted, int page, string? id) => Navigation.GetUriWithQueryParameters(
        Path,
        new Dictionary<string, object?>(wanted.Write(), StringComparer.Ordinal)
        {
            ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
            ["id"] = id,
        });
}

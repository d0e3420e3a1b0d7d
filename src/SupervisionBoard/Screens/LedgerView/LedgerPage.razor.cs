using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.LedgerView;

/// <summary>The ledger as it stands in the store, row by row. What the list shows is in the address.</summary>
public sealed partial class LedgerPage : LiveComponent
{
    public const int PageSize = 50;

    private readonly CancellationTokenSource _closed = new();
    private LedgerQuery query = new();
    private ImmutableArray<LedgerLine> lines = [];
    private Dictionary<long, ChainLink> links = [];
    private (LedgerState Ledger, Roster Roster, Month Month, LedgerQuery Query)? listed;
    private LedgerVerdict? verdict;
    private bool verifying;

    [SupplyParameterFromQuery(Name = "period")]
    public string? Period { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "code")]
    public string? Code { get; set; }

    [SupplyParameterFromQuery(Name = "rule")]
    public string? Rule { get; set; }

    [SupplyParameterFromQuery(Name = "origin")]
    public string? Origin { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "by")]
    public string? By { get; set; }

    [SupplyParameterFromQuery(Name = "area")]
    public string? Area { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private LedgerChain Chain { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private Board State => Runner.Board;

    private int Waiting => State.Ledger.Appealed.Count(id => State.Ledger.ById[id].IsAppealed);

    /// <summary>A page beyond the end is the last one.</summary>
    private int Number => Math.Clamp(int.TryParse(PageNumber, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 1, 1, Math.Max(1, (lines.Length + PageSize - 1) / PageSize));

    private IReadOnlyList<LedgerLine> Page => [.. lines.Skip((Number - 1) * PageSize).Take(PageSize)];

    private string ExportPath => "/ledger/export.csv" + Navigation.ToAbsoluteUri(Address(query, 1)).Query;

    protected override Task OnParametersSetAsync()
    {
        Dictionary<string, string?> asked = new(StringComparer.Ordinal)
        {
            ["period"] = Period,
            ["kind"] = Kind,
            ["code"] = Code,
            ["rule"] = Rule,
            ["origin"] = Origin,
            ["type"] = Type,
            ["q"] = Text,
            ["by"] = By,
            ["area"] = Area,
        };
        query = LedgerQuery.Read(asked.GetValueOrDefault);
        return RefreshAsync();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => _ = InvokeAsync(async () =>
    {
        await RefreshAsync();
        StateHasChanged();
    });

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _closed.Cancel();
            _closed.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The list is made again only where what it is made from changed; hashes are read for the rows on the page.</summary>
    private async Task RefreshAsync()
    {
        Board board = State;
        var now = (board.Ledger, board.Roster, board.ThisMonth, query);
        if (listed != now)
        {
            lines = query.Find(board);
            listed = now;
        }

        try
        {
            links = await Chain.ReadAsync([.. Page.Select(l => l.Position)], _closed.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left meanwhile.
        }
    }

    private async Task VerifyAsync()
    {
        verifying = true;
        try
        {
            verdict = await Chain.VerifyAsync(_closed.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left meanwhile.
        }
        finally
        {
            verifying = false;
        }
    }

    private string? Detail(LedgerLine line) => line.Entry switch
    {
        FindingRecorded { Finding.Replaces: { } replaced } => T["ReplacesPattern", replaced, line.Reason ?? ""],
        FindingRecorded => line.Reason,
        FindingRevoked { Revocation.ByJudging: true } => T["RevokedByJudging"],
        AppealFiled filed => T["AppealedPattern", Standings.NameOf(State, Subject.Of(filed.Filing.Appellant)), filed.Filing.Reason],
        AppealDecided decided => T["DecidedPattern", T["Result" + decided.Decision.Result], decided.Decision.Reason],
        _ => line.Reason,
    };

    private static MarkState MarkOf(LedgerType type) => type switch
    {
        LedgerType.Finding or LedgerType.Confirmation => MarkState.Neutral,
        LedgerType.Revocation => MarkState.Revoked,
        LedgerType.Appeal => MarkState.Appealed,
        LedgerType.Decision => MarkState.Met,
        _ => throw new InvalidOperationException($"No such type: {type}"),
    };

    private static string FindingPath(LedgerLine line) =>
        $"/deductions?period={Month.Of(line.About.Finding.OccurredOn)}&id={Uri.EscapeDataString(line.About.Finding.Id)}";

    private void Show(LedgerQuery next, int page) => Navigation.NavigateTo(Address(next, page));

    private string Address(LedgerQuery wanted, int page) => Navigation.GetUriWithQueryParameters(
        "/ledger",
        new Dictionary<string, object?>(wanted.Write(), StringComparer.Ordinal) { ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null });
}

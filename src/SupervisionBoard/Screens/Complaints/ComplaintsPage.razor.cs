using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Complaints;

/// <summary>Complaints: all of them for those who handle them, those of the own window for its chief representative.</summary>
public sealed partial class ComplaintsPage : LiveComponent
{
    public const int PageSize = 20;

    private ComplaintViewer viewer = ComplaintViewer.Nobody;
    private ComplaintQuery query = new();
    private ImmutableArray<ComplaintFile> rows = [];
    private ImmutableArray<(string? State, string Key, int Count)> tabs = [];
    private ComplaintFile? selected;
    private string? done;
    private bool filtersOpen;

    [SupplyParameterFromQuery(Name = "state")]
    public string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "verdict")]
    public string? VerdictText { get; set; }

    [SupplyParameterFromQuery(Name = "window")]
    public string? Window { get; set; }

    [SupplyParameterFromQuery(Name = "ground")]
    public string? Ground { get; set; }

    [SupplyParameterFromQuery(Name = "channel")]
    public string? ChannelText { get; set; }

    [SupplyParameterFromQuery(Name = "filed")]
    public string? FiledText { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [SupplyParameterFromQuery(Name = "id")]
    public string? Id { get; set; }

    /// <summary>Set by the form that just took a complaint in.</summary>
    [SupplyParameterFromQuery(Name = "taken")]
    public string? Taken { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private FindingWording Findings { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private Board State => Runner.Board;

    private int Number => Math.Clamp(PageNumber ?? 1, 1, Math.Max(1, (rows.Length + PageSize - 1) / PageSize));

    private IEnumerable<ComplaintFile> Shown => rows.Skip((Number - 1) * PageSize).Take(PageSize);

    /// <summary>The months in which complaints were filed, newest first.</summary>
    private IEnumerable<Month> Months => State.Complaints.Months.Where(m => m.Value.Filed > 0).Select(m => m.Key).OrderDescending();

    private string ExportPath => "/complaints/export.csv" + new Uri(Navigation.ToAbsoluteUri(Address(query, 1, null)).ToString()).Query;

    public static string PathOf(string complaint) => $"/complaints?id={Uri.EscapeDataString(complaint)}";

    protected override async Task OnParametersSetAsync()
    {
        viewer = ComplaintViewer.Of((await Authentication).User);
        query = ComplaintQuery.Read(StateText, VerdictText, Window, Ground, ChannelText, FiledText, Text);
        if (Taken is not null)
            done = T["TakenDone", Taken];
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    private void Refresh()
    {
        Board board = State;
        ImmutableArray<ComplaintFile> all = (query with { State = null }).Find(board, viewer);
        int open = all.Count(file => !file.IsDone);
        tabs = [(null, "TabAll", all.Length), (ComplaintQuery.Open, "TabOpen", open), (ComplaintQuery.Done, "TabDone", all.Length - open)];
        rows = query.State is null ? all : query.Find(board, viewer);
        selected = Id is not null && board.Complaints.Files.TryGetValue(Id, out ComplaintFile? file) && viewer.MaySee(board, file) ? file : null;
    }

    private void Stepped(ComplaintStep step)
    {
        done = T["Done" + step, Id!];
        Refresh();
    }

    private static string? Value(ChangeEventArgs change) => change.Value as string is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private void Show(ComplaintQuery next) => Navigation.NavigateTo(Address(next, 1, null));

    private void Open(string? complaint)
    {
        done = null;
        Navigation.NavigateTo(Address(query, Number, complaint));
    }

    private string Address(ComplaintQuery wanted, int page, string? complaint)
    {
        Dictionary<string, object?> parts = wanted.Write();
        parts["page"] = page > 1 ? page : null;
        parts["id"] = complaint;
        return Navigation.GetUriWithQueryParameters("/complaints", parts);
    }
}

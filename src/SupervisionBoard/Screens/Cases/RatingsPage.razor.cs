using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections.Counter;

namespace SupervisionBoard.Screens.Cases;

/// <summary>What citizens say of the windows, and what is done about it. What is shown is in the address.</summary>
public sealed partial class RatingsPage : CounterPageBase
{
    public const string Path = "/cases/ratings";
    public const int PageSize = 20;

    private RatingQuery query = new();
    private ImmutableArray<RatingRow> rows = [];
    private RatingMonth counts = RatingMonth.None;
    private RatingLevels levels = RatingLevels.Default;
    private RatingFile? selected;
    private Month month;
    private int following;
    private int overdue;
    private int number = 1;
    private string? done;
    private bool filtersOpen;

    [SupplyParameterFromQuery(Name = "id")]
    public string? Id { get; set; }

    /// <summary>Set by the form that just took a rating in.</summary>
    [SupplyParameterFromQuery(Name = "taken")]
    public string? Taken { get; set; }

    [Inject]
    private RatingArchive Archive { get; set; } = default!;

    private int Number => Math.Clamp(number, 1, Math.Max(1, (rows.Length + PageSize - 1) / PageSize));

    private IEnumerable<RatingRow> Shown => rows.Skip((Number - 1) * PageSize).Take(PageSize);

    private IEnumerable<Month> Months => State.Ratings.Months.Append(State.ThisMonth).Append(month).Distinct().OrderDescending();

    protected override object Part(Board board) => (board.Ratings, board.Roster, board.Ratings.OverdueAt(Now));

    protected override async Task LoadAsync(Func<string, string?> asked, CancellationToken cancel)
    {
        query = RatingQuery.Read(asked);
        number = int.TryParse(asked("page"), NumberStyles.None, CultureInfo.InvariantCulture, out int page) ? Math.Max(1, page) : 1;
        if (Taken is not null)
            done = T["RatingTaken"];
        Board board = State;
        month = query.Month ?? board.ThisMonth;
        levels = RatingsState.LevelsOf(board.Context);
        counts = CountsOf(board);
        RatingFile[] open = [.. board.Ratings.Open.Select(key => board.Ratings.Find(key)!).Where(f => Viewer.MaySee(f.First.Window))];
        following = open.Length;
        overdue = open.Count(f => RatingArchive.StateOf(f, Now) == ClockState.Overdue);
        rows = await Archive.FindAsync(query, board, Viewer, cancel);
        selected = Id is not null && board.Ratings.Find(Id) is { } file && Viewer.MaySee(file.First.Window) ? file : null;
    }

    /// <summary>Of the window that is asked for, else of all that the viewer sees.</summary>
    private RatingMonth CountsOf(Board board)
    {
        if (query.Window is { } one)
            return Viewer.MaySee(new WindowCode(one)) ? board.Ratings.MonthOf(month, new WindowCode(one)) : RatingMonth.None;
        if (Viewer.SeesAll)
            return board.Ratings.MonthOf(month);
        return Viewer.Windows.Select(w => board.Ratings.MonthOf(month, w))
            .Aggregate(RatingMonth.None, (sum, next) => new RatingMonth([.. sum.Stars.Zip(next.Stars, (a, b) => a + b)], sum.Rerated + next.Rerated));
    }

    private string Share(int stars) => counts.Count == 0 ? "0" : (100m * counts.Stars[stars - 1] / counts.Count).ToString("0.##", CultureInfo.InvariantCulture);

    private void Show(RatingQuery next) => Navigation.NavigateTo(Address(next, 1, null));

    private void Open(string? id)
    {
        done = null;
        Navigation.NavigateTo(LinkOf(id));
    }

    private string LinkOf(string? id) => Address(query, Number, id);

    private Task DoneAsync(string said)
    {
        done = said;
        return RefreshAsync();
    }

    private RenderFragment Level(int stars) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "rating-stars");
        builder.AddAttribute(2, "aria-hidden", "true");
        builder.AddContent(3, CaseWording.Stars(stars));
        builder.CloseElement();
        builder.AddContent(4, " " + Words.Level(stars));
    };

    private string ExportPath(string format) => $"/cases/ratings/export.{format}{new Uri(Navigation.ToAbsoluteUri(Address(query, 1, null)).ToString()).Query}";

    private string Address(RatingQuery wanted, int page, string? id) => Navigation.GetUriWithQueryParameters(
        Path,
        new Dictionary<string, object?>(wanted.Write(), StringComparer.Ordinal)
        {
            ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
            ["id"] = id,
        });
}

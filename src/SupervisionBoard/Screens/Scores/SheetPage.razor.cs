using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Appraisals;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Scores;

/// <summary>One score, opened: total → category → line → finding → evidence and article.</summary>
public sealed partial class SheetPage : LiveComponent
{
    private Period period;
    private ScoreRow? row;
    private int count;
    private ImmutableArray<ScoreSheet> sheets = [];
    private bool seesNames;
    private AppraisalViewer viewer = AppraisalViewer.Nobody;
    private bool listsAppraisals;
    private string? appraised;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "period")]
    public string? PeriodText { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private Board State => Runner.Board;

    private Subject Subject { get; set; }

    /// <summary>The comment of a year is for who writes it, who prints it and the person alone.</summary>
    private bool ReadsAppraisal => Subject.Kind == SubjectKind.Staff && period.Length == PeriodLength.Year && viewer.MayRead(State, period, new StaffCode(Code));

    private ServiceWindow? Window => ScoreQuery.WindowOf(State, Subject, period);

    private string Name => Subject.Kind == SubjectKind.Window || seesNames ? Standings.NameOf(State, Subject) : Code;

    private string Where => Subject.Kind == SubjectKind.Window
        ? T["WhereWindow", Code, Window?.Department ?? Figures.None]
        : T["WherePerson", Code, Window?.Name ?? Figures.None];

    private string ListPath => $"/scores?kind={ScoreQuery.NameOf(Subject.Kind)}" + (period == Period.Of(State.ThisMonth) ? "" : $"&period={period}");

    private bool Combines => State.Context.Rulebooks.For(period) is { } book && (period.Length == PeriodLength.Quarter ? book.Quarter : book.Year) == Combine.Mean;

    private string? Award => row?.AwardName ?? (ScoreQuery.FlagWord(State, period.First, row?.Flag) is { } word ? T[word].Value : null);

    /// <summary><c>100 − 7 + 0.3 = 93.3</c>; over several months how they combine is said in the table.</summary>
    private string Sum => period.Length != PeriodLength.Month || row is null || !sheets[0].Scored
        ? ""
        : Corrected is var corrected and not 0
            ? T["SumCorrected", Exact(sheets[0].Base), Exact(sheets[0].Base + sheets[0].Added + corrected - sheets[0].Unrounded), Exact(sheets[0].Added), corrected < 0 ? "−" : "+", Exact(Math.Abs(corrected)), Exact(sheets[0].Unrounded)]
            : T["SumPattern", Exact(sheets[0].Base), Exact(sheets[0].Base + sheets[0].Added - sheets[0].Unrounded), Exact(sheets[0].Added), Exact(sheets[0].Unrounded)];

    /// <summary>What corrections of published months bring to this one: neither a deduction nor an addition of its own.</summary>
    private decimal Corrected => sheets[0].Lines.Where(line => Correction.MonthOf(line.Rule) is not null).Sum(line => line.Points);

    internal static string PathOf(Subject subject, Period period) =>
        $"/scores/{ScoreQuery.NameOf(subject.Kind)}/{Uri.EscapeDataString(subject.Code)}?period={period}";

    /// <summary>At most six decimals, without trailing zeros; means of thirds go no further.</summary>
    internal static string Exact(decimal value) => decimal.Round(value, 6, MidpointRounding.AwayFromZero).ToString("0.######", CultureInfo.CurrentCulture);

    protected override async Task OnParametersSetAsync()
    {
        ClaimsPrincipal user = (await Authentication).User;
        seesNames = (await Authorization.AuthorizeAsync(user, Access.SeeNames)).Succeeded;
        listsAppraisals = (await Authorization.AuthorizeAsync(user, Access.ReadAppraisals)).Succeeded;
        viewer = AppraisalViewer.Of(user);
        bool staff = new Uri(Navigation.Uri).AbsolutePath.StartsWith("/scores/staff/", StringComparison.OrdinalIgnoreCase);
        Subject = new Subject(staff ? SubjectKind.Staff : SubjectKind.Window, Code);
        period = Period.TryParse(PeriodText, out Period wanted) ? wanted : Period.Of(State.ThisMonth);
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    private void Refresh()
    {
        Board board = State;
        ImmutableArray<ScoreRow> all = new ScoreQuery { Kind = Subject.Kind, Period = period }.Find(board, seesNames);
        row = all.FirstOrDefault(r => r.Code == Code);
        count = all.Length;
        sheets = row is null ? [] : [.. ScoreQuery.SheetsOf(board, Subject, period)];
    }
}

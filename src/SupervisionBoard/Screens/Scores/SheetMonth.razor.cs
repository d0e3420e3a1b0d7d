using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Scores;

public sealed partial class SheetMonth
{
    private ImmutableArray<DayScore> history = [];
    private ScoreSheet? told;
    private DateOnly toldOn;

    [Parameter, EditorRequired]
    public Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public ScoreSheet Sheet { get; set; } = default!;

    [Parameter]
    public bool SeesNames { get; set; }

    private RulebookDefinition? Book => Board.Context.Rulebooks.For(Sheet.Month);

    private string Here => new Uri(Navigation.Uri).PathAndQuery;

    private LedgerFinding[] Revoked => [.. Board.Ledger.MonthOf(Sheet.Subject, Sheet.Month).Findings.Where(f => f.IsRevoked)];

    /// <summary>Whom the window's base is averaged from.</summary>
    private (StaffMember Member, ScoreSheet Sheet)[] People => Sheet.Subject.Kind == SubjectKind.Staff || Book?.Staff is null
        ? []
        : [.. Board.Roster.StaffOf(new WindowCode(Sheet.Subject.Code), Board.RosterDay(Sheet.Month)).Select(m => (m, Board.Sheets.Of(Board, Subject.Of(m.Code), Sheet.Month)!))];

    protected override void OnParametersSet()
    {
        // The same sheet on the same day has the same history: nothing is scored again for a change elsewhere.
        if (ReferenceEquals(told, Sheet) && toldOn == Board.Today)
            return;
        history = Board.Sheets.SourceOf(Board, Sheet.Subject, Sheet.Month) is { } source ? ScoreHistory.Of(source, Board.Today) : [];
        (told, toldOn) = (Sheet, Board.Today);
    }

    private static string Plain(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}

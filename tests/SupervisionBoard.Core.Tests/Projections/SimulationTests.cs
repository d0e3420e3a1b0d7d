using System.Globalization;
using Shouldly;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

public sealed class SimulationTests
{
    private static readonly Period November = Period.Of(new Month(2026, 11));

    [Fact]
    public void A_draft_that_says_the_same_moves_nobody()
    {
        Board board = Busy().Board;

        SimulationResult result = Simulation.Run(board, Draft(), November);

        result.Kinds.Select(kind => kind.Kind).ShouldBe([SubjectKind.Window, SubjectKind.Staff]);
        result.Kinds.ShouldAllBe(kind => kind.Unchanged);
        result.Missing.ShouldBeEmpty();
    }

    [Fact]
    public void Who_moves_by_how_much_and_through_which_rule()
    {
        Board board = Busy().Board;

        SimulatedKind staff = Staff(Simulation.Run(board, Draft(text => Rule(text, "A5-3", "deduct: 5", "deduct: 3")), November));

        SimulatedRow row = staff.Rows.Single(r => r.Subject.Code == "S11");
        (row.Before!.Score, row.After!.Score, row.Change).ShouldBe((95m, 97m, 2m));
        row.Difference.Lines.ShouldBe([new SimulatedLine(new RuleCode("A5-3"), -5m, -3m)]);
        staff.Rows.Where(r => r.Change != 0).Select(r => r.Subject.Code).ShouldBe(["S11"]);
        staff.Rows.Where(r => r.Differs).Select(r => (r.Subject.Code, r.Before!.Rank, r.After!.Rank)).ShouldBe([("S11", 5, 5), ("S12", 5, 6)]);
        staff.Causes.ShouldBe([new SimulatedCause(new RuleCode("A5-3"), 1, -5m, -3m)]);
    }

    [Fact]
    public void Every_change_of_a_figure_is_accounted_for()
    {
        Board board = Busy().Board;

        SimulationResult result = Simulation.Run(
            board,
            Draft(text => Rule(Rule(text, "A5-3", "deduct: 5", "deduct: 3"), "M4", "deduct: 3", "deduct: 1").Replace("  base: 100\n", "  base: 100\n  cap: 97\n", StringComparison.Ordinal)),
            November);

        foreach (SimulatedRow row in result.Kinds.SelectMany(kind => kind.Rows))
        {
            SimulatedDifference why = row.Difference;
            (why.Base + why.Limits + why.Lines.Sum(line => line.Change)).ShouldBe(row.Change!.Value, 0.05m, row.Subject.ToString());
        }

        SimulatedRow untouched = Staff(result).Rows.Single(r => r.Subject.Code == "S22");
        (untouched.After!.Score, untouched.Difference.Limits).ShouldBe((97m, -3m));
    }

    [Fact]
    public void A_window_rises_past_another_and_takes_its_flag()
    {
        Office office = new Office().At("2026-11-05 10:00");
        office.Enter("W1", "M4");
        office.Enter("W2", "M13");
        string draft = Text().Replace("quota: { percent: 15 }", "quota: { count: 1 }", StringComparison.Ordinal);
        // Both sides draw one flag, so that only the rule decides who has it.
        Board board = office.Board.With(office.Board.Context with { Rulebooks = new RulebookSet([Desk.Parse(draft)]) });

        SimulatedKind windows = Simulation.Run(board, Desk.Parse(Rule(draft, "M4", "deduct: 3", "deduct: 1")), November).Kinds[0];

        windows.FlagAfter.ShouldBe("红旗窗口");
        SimulatedRow gains = windows.Rows.Single(r => r.GainsFlag);
        SimulatedRow loses = windows.Rows.Single(r => r.LosesFlag);
        (gains.Subject.Code, gains.Before!.Rank, gains.After!.Rank).ShouldBe(("W1", 2, 1));
        (loses.Subject.Code, loses.Before!.Rank, loses.After!.Rank).ShouldBe(("W2", 1, 2));
        loses.Differs.ShouldBeTrue();
        loses.Difference.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Rules_that_the_draft_lacks_are_listed_with_the_findings_they_leave_behind()
    {
        Office office = Busy();
        string revoked = office.Enter("S21", "A5-4");
        office.Submit(BoardDesk.Revoke(revoked) with { By = Office.Officer });

        SimulationResult result = Simulation.Run(office.Board, Draft(text => Without(Without(text, "A5-3"), "A5-4")), November);

        result.Missing.ShouldBe([new MissingRule(new RuleCode("A5-3"), 1, 1)]);
        Staff(result).Rows.Single(r => r.Subject.Code == "S11").After!.Score.ShouldBe(100m);
    }

    [Fact]
    public void Whoever_is_newly_disqualified_shows_by_what()
    {
        Board board = Busy().Board;

        SimulatedRow row = Staff(Simulation.Run(board, Draft(text => Rule(text, "A5-3", "deduct: 5", "veto: month")), November)).Rows.Single(r => r.Subject.Code == "S11");

        row.After.ShouldBe(new SimulatedFigure(100m, null, GradeDefinition.Disqualified, Disqualified: true, Flag: false, Tied: false));
        row.Difference.Disqualified.ShouldBe(["A5-3"]);
        row.Difference.Freed.ShouldBeEmpty();
    }

    [Fact]
    public void The_board_and_its_sheets_are_left_as_they_are()
    {
        Board board = Busy().Board;
        ScoreSheet before = board.Sheets.Of(board, new Subject(SubjectKind.Staff, "S11"), November.First)!;
        string standings = Figures(board);

        Simulation.Run(board, Draft(text => Rule(text, "A5-3", "deduct: 5", "deduct: 9")), November);

        board.Sheets.Of(board, before.Subject, November.First).ShouldBeSameAs(before);
        Figures(board).ShouldBe(standings);
    }

    [Fact]
    public void Periods_run_from_the_first_month_known_to_the_running_one() =>
        Simulation.Periods(Busy().Board).Select(period => period.ToString()).ShouldBe(["2026-11", "2026-Q4", "2026"]);

    private static Office Busy()
    {
        Office office = new Office().At("2026-11-05 10:00");
        office.Enter("S11", "A5-3");
        office.Enter("S12", "D1-1");
        office.Enter("W1", "M4");
        return office;
    }

    private static SimulatedKind Staff(SimulationResult result) => result.Kinds.Single(kind => kind.Kind == SubjectKind.Staff);

    private static string Figures(Board board) => string.Join('\n', Standings.Of(board, SubjectKind.Staff, November).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Result.Subject} {s.Rank} {s.Result.Unrounded}")));

    private static string Text() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rulebooks", "county-centre-2015.yaml"));

    private static RulebookDefinition Draft(Func<string, string>? change = null) =>
        Desk.Parse((change ?? (text => text))(Text()).Replace("\nversion: 1\n", "\nversion: 2\n", StringComparison.Ordinal));

    private static string Rule(string text, string code, string old, string made) => Lines(text, line => line.Contains($"code: {code},", StringComparison.Ordinal) ? line.Replace(old, made, StringComparison.Ordinal) : line);

    private static string Without(string text, string code) =>
        Lines(text, line => line.Contains($"code: {code},", StringComparison.Ordinal) ? "" : line.Replace($"{code}, ", "", StringComparison.Ordinal));

    private static string Lines(string text, Func<string, string> change) => string.Join('\n', text.Split('\n').Select(change));
}

using System.Collections.Immutable;
using System.Globalization;
using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections.Scoring;

/// <summary>The score at the end of each day, findings by the day they occurred on.</summary>
public sealed class ScoreHistoryTests
{
    private static readonly DateOnly EndOfOctober = new(2026, 10, 31);

    [Fact]
    public void Each_finding_counts_from_its_own_day_whatever_the_order_of_entry()
    {
        Desk desk = Desk.CountyCentre().Finding("C1-1", day: 20).Finding("C1-1", day: 9).Finding("A2-1", day: 9).Finding("F6", day: 12, matter: "锦旗");

        ImmutableArray<DayScore> history = ScoreHistory.Of(Staff(desk), EndOfOctober);

        history.Length.ShouldBe(31);
        Changes(history).ShouldBe(["1: 100", "9: 96", "12: 96.1", "20: 93.1"]);
        history[8].Findings.ShouldBe(2);
        history[^1].Unrounded.ShouldBe(desk.Staff().Unrounded);
    }

    [Fact]
    public void The_fourth_lateness_disqualifies_from_its_day_on()
    {
        Desk desk = Desk.CountyCentre().Times(4, "C1-1");
        ImmutableArray<DayScore> history = ScoreHistory.Of(Staff(desk), EndOfOctober);
        history.Select(day => day.Disqualified).Take(5).ShouldBe([false, false, false, true, true]);
    }

    [Fact]
    public void Days_to_come_are_not_told()
    {
        Desk desk = Desk.CountyCentre().Finding("A2-1", day: 9).Finding("A2-1", day: 25);
        ImmutableArray<DayScore> history = ScoreHistory.Of(Staff(desk), new DateOnly(2026, 10, 12));
        history.Length.ShouldBe(12);
        history[^1].Score.ShouldBe(98m);
        ScoreHistory.Of(Staff(desk), new DateOnly(2026, 9, 30)).ShouldBeEmpty();
    }

    [Fact]
    public void What_waits_is_a_second_line_from_the_day_it_occurred_on()
    {
        Desk desk = Desk.CountyCentre().Finding("A2-1", day: 5).Finding("C1-1", day: 9, state: OccurrenceState.Pending);

        ImmutableArray<DayScore> history = ScoreHistory.Of(Staff(desk), EndOfOctober);

        history[7].IfConfirmed.ShouldBeNull();
        history[8].IfConfirmed.ShouldBe(96m);
        history[30].Score.ShouldBe(98m);
        history[30].IfConfirmed.ShouldBe(96m);
    }

    [Fact]
    public void A_windows_line_moves_with_its_people()
    {
        Desk late = Desk.CountyCentre().Finding("C1-1", day: 6);
        Desk window = Desk.CountyCentre().Finding("M4", day: 14);
        SheetSource source = Source(window, Subject.Of(new WindowCode("W01"))) with { Staff = [Staff(late), Staff(Desk.CountyCentre())] };

        ImmutableArray<DayScore> history = ScoreHistory.Of(source, EndOfOctober);

        decimal after = window.Window(late.Staff(), Desk.CountyCentre().Staff()).Score;
        Changes(history).ShouldBe(["1: 100", "6: 99", string.Create(CultureInfo.InvariantCulture, $"14: {Published.Trim(after)}")]);
    }

    [Fact]
    public void A_window_without_people_has_no_history() =>
        ScoreHistory.Of(Source(Desk.CountyCentre(), Subject.Of(new WindowCode("W01"))), EndOfOctober).ShouldBeEmpty();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_day_equals_scoring_its_findings_from_nothing(int seed)
    {
        Random random = new(seed);
        RulebookDefinition county = Desk.Load("county-centre-2015");
        RuleCode[] rules = [.. county.Rules.Where(rule => rule.For == RuleTarget.Staff && rule.Metric is null).Select(rule => rule.Code)];
        Desk all = new(county);
        for (int i = 0; i < 40; i++)
            all.Finding(rules[random.Next(rules.Length)].Value, random.Next(1, 32), random.Next(1, 4), matter: random.Next(3).ToString(CultureInfo.InvariantCulture), state: (OccurrenceState)random.Next(3));

        foreach (DayScore day in ScoreHistory.Of(Staff(all), EndOfOctober))
        {
            Occurrence[] known = [.. all.Findings.Where(finding => finding.OccurredOn <= day.Day)];
            Score(known).Unrounded.ShouldBe(day.Unrounded);
            if (day.IfConfirmed is { } expected)
                Score([.. known.Select(finding => finding with { State = OccurrenceState.Confirmed })]).Score.ShouldBe(expected);
        }

        ScoreSheet Score(Occurrence[] known) => MonthScoring.ScoreStaff(county, new StaffCode("S01"), Desk.October, isChief: false, known, _ => null, CarryOver.None);
    }

    private static SheetSource Staff(Desk desk) => Source(desk, Subject.Of(new StaffCode("S01")));

    private static SheetSource Source(Desk desk, Subject subject) =>
        new(desk.Rulebook, subject, Desk.October, Chief: false, [.. desk.Findings], _ => null, CarryOver.None, []);

    /// <summary>"day: score" wherever it changes.</summary>
    private static IEnumerable<string> Changes(ImmutableArray<DayScore> history) => history
        .Where((day, i) => i == 0 || history[i - 1].Score != day.Score)
        .Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Day.Day}: {Published.Trim(day.Score)}"));
}

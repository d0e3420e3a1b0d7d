using System.Globalization;
using System.Text;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Tests.Projections;
using Xunit;
using static SupervisionBoard.Core.Tests.Awards.SelectionDesk;

namespace SupervisionBoard.Core.Tests.Awards;

/// <summary>The quarters that people argue about, each with the list that comes out.</summary>
public sealed class OddQuarterTests
{
    [Fact]
    public void Six_windows_at_fifteen_percent_give_no_place_and_the_committee_can_give_none()
    {
        SelectionDesk desk = new SelectionDesk(windows: 6).PublishQuarter().ToSession();

        List(desk).ShouldBe("""
            6 take part, 0 places
            - W01 100 3 outside
            - W02 100 3 outside
            - W03 100 3 outside
            - W04 100 3 outside
            - W05 100 3 outside
            - W06 100 3 outside
            """);
        desk.Do("2026-10-20 10:00", MemberA, Decide([W(1)]))!.Code.ShouldBe("selection-over-quota");
        desk.Do("2026-10-20 10:01", MemberA, Decide([])).ShouldBeNull();
    }

    [Fact]
    public void When_everybody_is_disqualified_the_places_stay_empty()
    {
        SelectionDesk desk = new();
        for (int window = 1; window <= 8; window++)
            desk.Charge(window, "2026-07-06", "M5");

        desk.PublishQuarter().ToSession();

        List(desk).ShouldBe("""
            8 take part, 1 places
            - W01 100 3 excluded disqualified:M5
            - W02 100 3 excluded disqualified:M5
            - W03 100 3 excluded disqualified:M5
            - W04 100 3 excluded disqualified:M5
            - W05 100 3 excluded disqualified:M5
            - W06 100 3 excluded disqualified:M5
            - W07 100 3 excluded disqualified:M5
            - W08 100 3 excluded disqualified:M5
            """);
        desk.Do("2026-10-20 10:00", MemberA, Decide([W(1)])).ShouldBe(new Refusal("selection-not-eligible", "W01"));
        desk.Do("2026-10-20 10:01", MemberA, Decide([])).ShouldBeNull();
    }

    /// <summary>三(二)1: the quarter goes by three months. Who came later is shown with its figure and why it is not on the list.</summary>
    [Fact]
    public void A_window_that_opened_in_the_second_month_is_shown_and_left_out_and_takes_nobodys_place()
    {
        SelectionDesk desk = OpenedLater();

        List(desk).ShouldBe("""
            8 take part, 1 places
            * W01 99.33 3 inside
            - W02 98.67 3 outside
            - W03 98.67 3 outside
            - W04 98.67 3 outside
            - W05 98.67 3 outside
            - W06 98.67 3 outside
            - W07 98.67 3 outside
            - W08 100 2 excluded too-few-months:2
            """);
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB)).ShouldBeNull();
        desk.Do("2026-10-20 09:01", MemberB, new SelectionAction.Attend()).ShouldBeNull();
        desk.Do("2026-10-20 10:00", MemberA, Decide([W(8)])).ShouldBe(new Refusal("selection-not-eligible", "W08"));
        // Having come later is no misconduct: it leads to no consequence.
        ConsequenceList.Of(desk.Board, Quarter).ShouldNotContain(c => c.Key.Subject == W(8) && c.Key.Kind == ConsequenceKind.AwardLost);
    }

    [Fact]
    public void Where_the_regulation_does_not_ask_for_every_month_it_takes_part_with_two()
    {
        SelectionDesk desk = OpenedLater(text => text.Replace("quota: { percent: 15 }\n    eligible: { minPeriods: 3 }", "quota: { percent: 15 }", StringComparison.Ordinal));

        List(desk).Split('\n')[1].ShouldBe("* W08 100 2 inside");
    }

    [Fact]
    public void While_the_quarter_runs_nobody_is_asked_for_months_that_are_still_to_come()
    {
        SelectionDesk desk = new();
        desk.Charge(1, "2026-07-06");

        SelectionRules.Compute(desk.Board, SelectionRules.AwardOf(desk.Board, Flag)!, Quarter).Excluded.ShouldBeEmpty();
    }

    [Fact]
    public void Who_moved_counts_for_the_window_of_each_months_last_working_day()
    {
        SelectionDesk desk = new(windows: 8);
        foreach (int window in Enumerable.Range(3, 6))
            desk.Charge(window, "2026-07-06");
        // S01 is charged in August and works at W02 from the 20th on: August and September are W02's.
        desk.Publish(new Month(2026, 7), "2026-08-03 09:00", "2026-08-05", "2026-08-07");
        desk.Desk.Submit("2026-08-12 10:00", BoardDesk.Seen(desk.Desk.Saw(SubjectKind.Staff, "S01", "A5-3", "2026-08-12")));
        desk.Desk.Submit("2026-08-20 08:00", new OrganizationSubmitted { Source = "test", By = "test", Staff = [new StaffEntry("S01", "职员1", "W02", false, null)] });
        desk.Publish(new Month(2026, 8), "2026-09-01 09:00", "2026-09-03", "2026-09-07");
        desk.Publish(new Month(2026, 9), "2026-10-09 09:00", "2026-10-13", "2026-10-15");
        desk.ToNotice();

        SelectionResult result = SelectionResult.Of(desk.Board, Flag)!;
        // (100 + 97.5 + 100) / 3 for the window that took the person over.
        result.Rows.Single(row => row.Subject == W(2)).Score.ShouldBe(99.17m);
        SelectionResult people = SelectionResult.Of(desk.Board, new SelectionKey("advanced", Quarter))!;
        people.Rows.Single(row => row.Subject.Code == "S01").Place.ShouldBe("窗口2");
    }

    [Fact]
    public void A_tie_that_the_regulation_breaks_needs_no_committee()
    {
        SelectionDesk desk = new(8, text => text.Replace("quota: { percent: 15 }", "quota: { percent: 15 }\n    tieBreak: [ { metric: complaintsUpheld, order: asc } ]", StringComparison.Ordinal));
        foreach (int window in Enumerable.Range(3, 6))
            desk.Charge(window, "2026-07-06");
        desk.Desk.Submit("2026-07-07 10:00", BoardDesk.Facts(desk.Desk.Complaint("C1", ComplaintStep.Filed, "2026-07-07 09:00", "W03"), desk.Desk.Complaint("C1", ComplaintStep.Upheld, "2026-07-07 09:30", "W03")));

        desk.PublishQuarter().ToNotice();

        // W01 and W02 are equal in complaints, too: the tie stands.
        desk.File.Nomination!.Tied.ShouldBe([W(1), W(2)]);
    }

    [Fact]
    public void An_award_of_a_fixed_number_runs_through_the_same_steps()
    {
        SelectionDesk desk = new(8, text => text.Replace("quota: { percent: 15 }", "quota: { count: 2 }", StringComparison.Ordinal));
        foreach (int window in Enumerable.Range(3, 6))
            desk.Charge(window, "2026-07-06");
        desk.PublishQuarter().ToSession();

        desk.Do("2026-10-20 10:00", MemberA, Decide([W(1), W(2)])).ShouldBeNull();
        desk.File.Decision!.Picked.ShouldBe([W(1), W(2)]);
    }

    /// <summary>Seven windows with a charge or two in July, and one that opens on 10 August and is never charged.</summary>
    private static SelectionDesk OpenedLater(Func<string, string>? rulebook = null)
    {
        SelectionDesk desk = new(windows: 7, rulebook);
        foreach (int window in (int[])[1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7])
            desk.Charge(window, "2026-07-06");
        desk.Publish(new Month(2026, 7), "2026-08-03 09:00", "2026-08-05", "2026-08-07");
        desk.Desk.Submit("2026-08-10 08:00", Organization(1, from: 8));
        desk.Publish(new Month(2026, 8), "2026-09-01 09:00", "2026-09-03", "2026-09-07");
        desk.Publish(new Month(2026, 9), "2026-10-09 09:00", "2026-10-13", "2026-10-15");
        return desk.ToNotice();
    }

    /// <summary>The selection's list, one a line: picked, code, figure, months, side, exclusion.</summary>
    private static string List(SelectionDesk desk)
    {
        SelectionResult result = SelectionResult.Of(desk.Board, Flag)!;
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{result.Participants} take part, {result.Quota} places");
        foreach (SelectionRow row in result.Rows)
            text.Append(CultureInfo.InvariantCulture, $"\n{(row.Picked ? '*' : '-')} {row.Subject.Code} {row.Score:0.##} {row.Months} {row.Side.ToString().ToLowerInvariant()}{(row.Exclusion is { } why ? " " + why : "")}");
        return text.ToString();
    }
}

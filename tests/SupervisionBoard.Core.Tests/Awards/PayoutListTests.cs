using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Tests.Projections;
using Xunit;
using static SupervisionBoard.Core.Tests.Awards.SelectionDesk;

namespace SupervisionBoard.Core.Tests.Awards;

/// <summary>The month's money under source 004 (150 yuan for 100 points): the list, and accepting all of it together.</summary>
public sealed class PayoutListTests
{
    private static readonly Period s_july = Period.Of(new Month(2026, 7));

    /// <summary>S01 lost 8 points and the month's money (三(一)3), S02 5 points; S03 and S04 nothing.</summary>
    private static SelectionDesk July()
    {
        SelectionDesk desk = new(4, _ => Text("window-staff-daily"));
        See(desk, "S01", "G3-2");
        See(desk, "S02", "G5");
        return desk;
    }

    [Fact]
    public void The_list_has_everybody_with_score_whole_amount_and_what_is_withheld()
    {
        SelectionDesk desk = Published();
        PayoutSheet sheet = PayoutList.Of(desk.Board, s_july)!;

        sheet.Lines.Select(line => (line.Subject.Code, line.Name, line.Place, line.Result!.Score, line.Whole, line.HeldBack, line.Amount, line.Decided)).ShouldBe(
        [
            ("S01", "职员1", "窗口1", 92m, 138m, 138m, 0m, null),
            ("S02", "职员2", "窗口2", 95m, 142.5m, 0m, 142.5m, null),
            ("S03", "职员3", "窗口3", 100m, 150m, 0m, 150m, null),
            ("S04", "职员4", "窗口4", 100m, 150m, 0m, 150m, null),
        ]);
        sheet.Lines[0].Withheld.ShouldHaveSingleItem().Code.ShouldBe("G3-2");
        (sheet.Expected, sheet.Open.Count()).ShouldBe((false, 4));
        PayoutList.Periods(desk.Board).ShouldContain(s_july);
    }

    [Fact]
    public void All_are_accepted_in_one_go_and_each_decision_stands_for_itself()
    {
        SelectionDesk desk = Published();
        long before = desk.Board.Position;

        Accept(desk, Director).ShouldBeNull();

        desk.Board.Position.ShouldBe(before + 4);
        PayoutSheet sheet = PayoutList.Of(desk.Board, s_july)!;
        sheet.Lines.Select(line => line.Decided).ShouldBe([0m, 142.5m, 150m, 150m]);
        sheet.Lines.ShouldAllBe(line => line.Case.Decisions.Length == 1 && line.Case.Decision!.By == Director.By && line.Case.Decision.Together == 4 && line.Case.Decision.Reason.Length == 0);
        sheet.Lines.Select(line => line.Case.Decision!.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        sheet.Open.ShouldBeEmpty();

        // Later each of them is decided again singly, with a reason.
        One(desk, Director, "S03", accepted: false, "").ShouldBe(new Refusal("missing-value", "reason"));
        One(desk, Director, "S03", accepted: false, "已调离，由原单位发").ShouldBeNull();
        PayoutLine declined = PayoutList.Of(desk.Board, s_july)!.Lines[2];
        (declined.Decided, declined.Case.Decisions.Length, declined.Case.Decision!.Together).ShouldBe((0m, 2, null));
    }

    [Fact]
    public void What_was_decided_singly_meanwhile_is_not_overwritten_and_nothing_else_is_decided()
    {
        SelectionDesk desk = Published();
        PayoutSeen[] seen = [.. PayoutList.Of(desk.Board, s_july)!.Seen];
        One(desk, Officer, "S02", accepted: false, "待核实").ShouldBeNull();
        long before = desk.Board.Position;

        Accept(desk, Director, seen).ShouldBe(new Refusal("payouts-changed", "1"));
        desk.Board.Position.ShouldBe(before);
        PayoutSheet now = PayoutList.Of(desk.Board, s_july)!;
        PayoutChange change = PayoutRules.Changes(now, seen).ShouldHaveSingleItem();
        (change.Subject.Code, change.Before, change.Now!.Decided, change.Now.Case.Decision!.By).ShouldBe(("S02", 142.5m, 0m, Officer.By));

        // Who has seen it decides on the rest.
        Accept(desk, Director, [.. now.Seen]).ShouldBeNull();
        PayoutList.Of(desk.Board, s_july)!.Lines.Select(line => (line.Decided, line.Case.Decisions.Length)).ShouldBe([(0m, 1), (0m, 1), (150m, 1), (150m, 1)]);
    }

    [Fact]
    public void An_amount_that_moved_meanwhile_is_seen_first()
    {
        SelectionDesk desk = Published();
        PayoutSeen[] seen = [.. PayoutList.Of(desk.Board, s_july)!.Seen];
        desk.Desk.Submit(desk.Board.JudgedUpTo, new ConsequenceSubmitted
        {
            Source = "page", By = Director.By, Actor = Director, Subject = Person("S01"), Period = s_july, Type = ConsequenceKind.Withheld, Words = "G3-2", Accepted = false, Reason = "查明不实",
        })[^1].Items.Single().Refusal.ShouldBeNull();

        Accept(desk, Director, seen).ShouldBe(new Refusal("payouts-changed", "1"));
        PayoutChange change = PayoutRules.Changes(PayoutList.Of(desk.Board, s_july)!, seen).ShouldHaveSingleItem();
        (change.Before, change.Now!.Amount, change.Now.HeldBack, change.Now.Withheld.IsEmpty).ShouldBe((0m, 138m, 0m, true));
    }

    [Fact]
    public void Two_at_once_the_second_finds_nothing_left()
    {
        SelectionDesk desk = Published();
        PayoutSeen[] seen = [.. PayoutList.Of(desk.Board, s_july)!.Seen];
        Accept(desk, Officer, seen).ShouldBeNull();
        Accept(desk, Director, seen).ShouldBe(new Refusal("payouts-changed", "4"));
        Accept(desk, Director, []).ShouldBe(new Refusal("payouts-none", "2026-07"));
        desk.Board.Consequences.Count.ShouldBe(4);
    }

    [Fact]
    public void Only_the_office_and_the_director_and_only_after_publication()
    {
        SelectionDesk desk = July();
        desk.Desk.PassTo("2026-08-03 08:00");
        PayoutList.Of(desk.Board, s_july)!.Expected.ShouldBeTrue();
        Accept(desk, Director).ShouldBe(new Refusal("consequence-not-published", "2026-07"));
        PublishJuly(desk);
        Accept(desk, Anybody)!.Code.ShouldBe("selection-role-office");
        Accept(desk, MemberA)!.Code.ShouldBe("selection-role-office");
        desk.Board.Consequences.Count.ShouldBe(0);
    }

    [Fact]
    public void A_list_with_somebody_named_twice_or_too_many_is_refused()
    {
        SelectionDesk desk = Published();
        PayoutSeen[] seen = [.. PayoutList.Of(desk.Board, s_july)!.Seen];
        Accept(desk, Director, [.. seen, new PayoutSeen(Person("S99"), 150m)]).ShouldBe(new Refusal("payouts-changed", "1"));
        Accept(desk, Director, seen[1..]).ShouldBe(new Refusal("payouts-changed", "1"));
        Accept(desk, Director, [.. seen, seen[0]]).ShouldBeNull("the same person named twice is the same person");
        desk.Board.Consequences.Count.ShouldBe(4);
    }

    [Fact]
    public void A_regulation_that_pays_nothing_has_no_list()
    {
        SelectionDesk desk = new(2);
        PublishJuly(desk);
        PayoutList.Of(desk.Board, s_july).ShouldBeNull();
        PayoutList.Periods(desk.Board).ShouldBeEmpty();
        Accept(desk, Director, []).ShouldBe(new Refusal("payouts-none", "2026-07"));
    }

    private static SelectionDesk Published()
    {
        SelectionDesk desk = July();
        PublishJuly(desk);
        return desk;
    }

    private static Subject Person(string code) => Subject.Of(new StaffCode(code));

    private static string Text(string rulebook) => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rulebooks", rulebook + ".yaml"));

    private static void See(SelectionDesk desk, string person, string rule) =>
        desk.Desk.Submit("2026-07-06 10:00", BoardDesk.Seen(desk.Desk.Saw(SubjectKind.Staff, person, rule, "2026-07-06"))).Refused.ShouldBeEmpty();

    private static void PublishJuly(SelectionDesk desk) => desk.Publish(new Month(2026, 7), "2026-08-03 09:00", "2026-08-05", "2026-08-07");

    private static Refusal? Accept(SelectionDesk desk, SelectionActor actor, PayoutSeen[]? seen = null) =>
        desk.Desk.Submit(desk.Board.JudgedUpTo, new PayoutsSubmitted
        {
            Source = "page", By = actor.By, Actor = actor, Period = s_july, Seen = [.. seen ?? [.. PayoutList.Of(desk.Board, s_july)!.Seen]],
        })[^1].Items.Select(item => item.Refusal).Distinct().Single();

    private static Refusal? One(SelectionDesk desk, SelectionActor actor, string person, bool accepted, string reason) =>
        desk.Desk.Submit(desk.Board.JudgedUpTo, new ConsequenceSubmitted
        {
            Source = "page", By = actor.By, Actor = actor, Subject = Person(person), Period = s_july, Type = ConsequenceKind.Payout, Words = "payout", Accepted = accepted, Reason = reason,
        })[^1].Items.Single().Refusal;
}

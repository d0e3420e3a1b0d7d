using System.Collections.Immutable;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using SupervisionBoard.Core.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>What is decided about days and hours judges again what it touches, and nothing else; working days of November 2026.</summary>
public sealed class CalendarDecisionTests
{
    private readonly BoardDesk _desk = new();

    public static ScheduleDecision Close(string from, string? to = null) => On(from, to, LocalDay.Closed);

    public static ScheduleDecision Reopen(string from, string? to = null) => On(from, to, LocalDay.AsPublished);

    public static ScheduleDecision Hours(string from, params Shift[] usual) => new() { Hours = new DatedHours(Centre.Day(from), new ShiftHours([.. usual], [])) };

    public static CalendarSubmitted Decided(ScheduleDecision decision, string reason = "停电检修") =>
        new() { Source = "page", By = "管理员（admin）", Decision = decision, Reason = reason };

    private static ScheduleDecision On(string from, string? to, LocalDay day, params Shift[] shifts) =>
        new() { Days = [new LocalDays(Centre.Day(from), Centre.Day(to ?? from), day, [.. shifts])] };

    [Fact]
    public void A_day_closed_afterwards_takes_back_what_it_cost_and_reopened_gives_it_again_under_the_same_keys()
    {
        Late("S1", "2026-11-03");
        Late("S1", "2026-11-04");
        _desk.PassTo("2026-11-05 07:00");
        string[] charged = _desk.Active;
        string[] keys = Keys();
        charged.Length.ShouldBe(10, "each day one late and four absent");

        Decide(Close("2026-11-03")).ShouldBe(ItemResult.Accepted);

        _desk.Active.ShouldBe(charged.Where(line => line.EndsWith("11-04", StringComparison.Ordinal)));
        _desk.Board.Ledger.ById.Values.Where(f => f.IsRevoked).ShouldAllBe(f => f.Revocation!.ByJudging && f.Finding.OccurredOn == Centre.Day("2026-11-03"));
        _desk.Board.Decisions.Single().ShouldSatisfyAllConditions(d => d.Reason.ShouldBe("停电检修"), d => d.By.ShouldBe("管理员（admin）"));

        Decide(Reopen("2026-11-03")).ShouldBe(ItemResult.Accepted);

        _desk.Active.ShouldBe(charged);
        Keys().ShouldBe(keys);
    }

    [Fact]
    public void What_the_preview_says_is_what_then_happens()
    {
        Late("S1", "2026-11-03");
        _desk.PassTo("2026-11-05 07:00");
        Board untouched = _desk.Board;

        CalendarEffect effect = CalendarEffects.Of(_desk.Board, Close("2026-11-03"), Centre.At("2026-11-05 09:00"));

        _desk.Board.ShouldBeSameAs(untouched);
        effect.Days.ShouldBe([Centre.Day("2026-11-03")]);
        effect.Findings.Select(f => (f.Change, f.Finding.Subject.Code)).ShouldBe(
            [(FindingChange.Revoked, "S1"), (FindingChange.Revoked, "S2"), (FindingChange.Revoked, "S3"), (FindingChange.Revoked, "S4"), (FindingChange.Revoked, "S5")]);
        ScoreEffect first = effect.Scores.Single(s => s.Subject.Code == "S1");
        (first.Before, first.After).ShouldBe((98m, 100m));
        Decide(Close("2026-11-03"));
        _desk.Sheet(SubjectKind.Staff, "S1", "2026-11").Score.ShouldBe(100m);
        effect.Scores.ShouldAllBe(s => _desk.Sheet(s.Subject.Kind, s.Subject.Code, "2026-11").Score == s.After);
        _desk.Rows.Count(r => r.Row.Entry is FindingRevoked).ShouldBe(effect.Findings.Length);
    }

    [Fact]
    public void Only_the_days_that_differ_are_judged_again()
    {
        Late("S1", "2026-11-03");
        Late("S1", "2026-11-04");
        _desk.PassTo("2026-11-06 07:00");
        int rows = _desk.Rows.Count;

        Decide(Hours("2026-11-04", new Shift(new(8, 30), new(11, 30)), new Shift(new(14, 0), new(17, 0))));

        // Late by the old hours on the third; in time by the new ones from the fourth on. Absence of the others names the hours it missed, so it is said anew.
        _desk.Rows.Skip(rows).Select(r => r.Row.Entry).OfType<FindingRevoked>().ShouldAllBe(r => r.FindingId.Contains("2026-11-04"));
        _desk.Active.ShouldContain("C1-1 S1 2026-11-03");
        _desk.Active.ShouldNotContain("C1-1 S1 2026-11-04");
        _desk.Active.Count(line => line.StartsWith("C1-6", StringComparison.Ordinal) && line.EndsWith("11-04", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Fact]
    public void Own_hours_on_a_Saturday_call_people_in_and_move_no_deadline()
    {
        _desk.Submit("2026-11-04 09:00", BoardDesk.Facts(_desk.Ticket("K1", TicketStep.Received, "2026-11-04 08:30"), _desk.Ticket("K1", TicketStep.Dispatched, "2026-11-04 09:00", "W1")));
        DateTimeOffset due = Handling("K1").Due!.Value;
        _desk.Submit("2026-11-07 09:20", BoardDesk.Facts(_desk.Punch("S1", "2026-11-07 09:15")));
        _desk.Active.ShouldBeEmpty();

        Decide(On("2026-11-07", null, LocalDay.OwnHours, new Shift(new(9, 0), new(11, 0))), "2026-11-07 10:00").ShouldBe(ItemResult.Accepted);

        _desk.Active.ShouldBe(["C1-1 S1 2026-11-07"]);
        Handling("K1").Due.ShouldBe(due);
    }

    [Fact]
    public void Running_deadlines_move_and_finished_ones_keep_the_calendar_they_were_judged_by()
    {
        foreach (string ticket in new[] { "K1", "K2", "K3" })
            _desk.Submit("2026-11-04 09:00", BoardDesk.Facts(_desk.Ticket(ticket, TicketStep.Received, "2026-11-04 08:30"), _desk.Ticket(ticket, TicketStep.Dispatched, "2026-11-04 09:00", "W1")));
        // Answered one day late: due on the 11th at 17:00.
        _desk.PassTo("2026-11-12 10:00");
        foreach (string ticket in new[] { "K2", "K3" })
            _desk.Submit("2026-11-12 10:00", BoardDesk.Facts(_desk.Ticket(ticket, TicketStep.Answered, "2026-11-12 10:00", "W1")));
        _desk.Submit("2026-11-12 11:00", BoardDesk.Facts(_desk.Ticket("K3", TicketStep.CalledBack, "2026-11-12 10:30", satisfied: true), _desk.Ticket("K3", TicketStep.Closed, "2026-11-12 11:00")));
        Charged().ShouldBe(["K1", "K2", "K3"]);
        CalendarEffect effect = CalendarEffects.Of(_desk.Board, Close("2026-11-09", "2026-11-10"), Centre.At("2026-11-12 12:00"));

        Decide(Close("2026-11-09", "2026-11-10"), "2026-11-12 12:00");

        effect.Deadlines.ShouldBe([new MovedDeadline("K1", "handle", 1, Centre.At("2026-11-11 17:00"), Centre.At("2026-11-13 17:00"))]);
        Charged().ShouldBe(["K2", "K3"], "only the clock that still ran");
        Handling("K1").Due.ShouldBe(Centre.At("2026-11-13 17:00"));
        Handling("K2").Due.ShouldBe(Centre.At("2026-11-11 17:00"));
        // The call-back of K2 goes on under the new calendar, and what is said of the ticket later changes nothing in its finished stage.
        _desk.Submit("2026-11-12 15:00", BoardDesk.Facts(_desk.Ticket("K2", TicketStep.Urged, "2026-11-12 14:00")));
        Handling("K2").Due.ShouldBe(Centre.At("2026-11-11 17:00"));
        string seen = _desk.Seen(Centre.At("2026-11-12 16:00"));
        _desk.Restart();
        _desk.PassTo("2026-11-12 16:00");
        BoardDesk.ShouldAgree(_desk.Seen(Centre.At("2026-11-12 16:00")), seen);

        string[] Charged() => [.. _desk.Board.Ledger.ById.Values.Where(f => !f.IsRevoked && f.Finding.Origin == "clock.overdue").Select(f => f.Finding.Matter!).Distinct().Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void A_year_without_data_waits_and_its_list_settles_it()
    {
        _desk.Submit("2027-01-04 09:00", BoardDesk.Facts(_desk.Punch("S1", "2027-01-04 08:20"), _desk.Punch("S2", "2027-01-04 08:20")));
        _desk.Submit("2027-01-05 09:00", BoardDesk.Facts(_desk.Punch("S1", "2027-01-05 08:20")));
        _desk.Board.Ledger.PendingCount.ShouldBeGreaterThan(0);
        _desk.Board.Ledger.ById.Values.Where(f => !f.IsRevoked).ShouldAllBe(f => f.IsPending);
        CalendarYear year = new(2027, [Centre.Day("2027-01-01"), Centre.Day("2027-01-04")], []);

        CalendarEffect effect = CalendarEffects.Of(_desk.Board, new ScheduleDecision { Years = [year] }, Centre.At("2027-01-05 09:30"));
        Decide(new ScheduleDecision { Years = [year] }, "2027-01-05 09:30").ShouldBe(ItemResult.Accepted);

        effect.Findings.ShouldContain(f => f.Change == FindingChange.Revoked && f.Finding.OccurredOn == Centre.Day("2027-01-04"));
        effect.Findings.Single(f => f.Finding.Subject.Code == "S1" && f.Finding.OccurredOn == Centre.Day("2027-01-05")).Change.ShouldBe(FindingChange.Changed);
        _desk.Board.Ledger.PendingCount.ShouldBe(0);
        _desk.Active.ShouldAllBe(line => line.EndsWith("2027-01-05", StringComparison.Ordinal));
    }

    [Fact]
    public void A_ticket_that_closed_in_a_year_without_data_is_settled_by_the_years_list()
    {
        _desk.Submit("2027-02-01 09:00", BoardDesk.Facts(_desk.Ticket("K1", TicketStep.Received, "2027-02-01 08:30"), _desk.Ticket("K1", TicketStep.Dispatched, "2027-02-01 09:00", "W1")));
        _desk.Submit("2027-02-09 10:00", BoardDesk.Facts(
            _desk.Ticket("K1", TicketStep.Answered, "2027-02-09 09:00", "W1"), _desk.Ticket("K1", TicketStep.CalledBack, "2027-02-09 09:30", satisfied: true), _desk.Ticket("K1", TicketStep.Closed, "2027-02-09 10:00")));
        _desk.Board.Ledger.ById.Values.Single(f => !f.IsRevoked && f.Finding.Origin == "clock.overdue").IsPending.ShouldBeTrue();

        Decide(new ScheduleDecision { Years = [new CalendarYear(2027, [Centre.Day("2027-02-05"), Centre.Day("2027-02-08")], [])] }, "2027-03-01 09:00");

        _desk.Board.Ledger.ById.Values.Where(f => !f.IsRevoked && f.Finding.Origin == "clock.overdue").ShouldBeEmpty();
        _desk.Board.Tickets.Find(new TicketCode("K1"))!.IsProvisional.ShouldBeFalse();
    }

    [Fact]
    public void The_same_decision_again_changes_nothing_and_nonsense_is_refused()
    {
        Decide(Close("2026-11-03"));
        int rows = _desk.Rows.Count;

        Decide(Close("2026-11-03")).ShouldBe(ItemResult.Duplicate);
        Refused(new ScheduleDecision()).ShouldBe("Nothing");
        Refused(Close("2026-11-05", "2026-11-04")).ShouldBe("RangeOutOfBounds");
        Refused(Close("2026-01-01", "2027-06-01")).ShouldBe("RangeOutOfBounds");
        Refused(On("2026-11-05", null, LocalDay.OwnHours)).ShouldBe("OwnHoursMissing");
        Refused(On("2026-11-05", null, LocalDay.Closed, new Shift(new(8, 0), new(9, 0)))).ShouldBe("OwnHoursMissing");
        Refused(On("2026-11-05", null, LocalDay.OwnHours, new Shift(new(9, 0), new(8, 0)))).ShouldBe("ShiftsInvalid");
        Refused(Hours("2026-11-05")).ShouldBe("ShiftsInvalid");
        Refused(new ScheduleDecision { Years = [new CalendarYear(1999, [], [])] }).ShouldBe("YearOutOfRange");
        Refused(new ScheduleDecision { Years = [new CalendarYear(2027, [Centre.Day("2026-01-01")], [])] }).ShouldBe("DayOutsideItsYear");
        Refused(new ScheduleDecision { Years = [new CalendarYear(2027, [Centre.Day("2027-01-02")], [Centre.Day("2027-01-02")])] }).ShouldBe("OffAndWorked");
        _desk.Submit("2026-11-30 09:00", Decided(Close("2026-11-06"), " ")).Items[0].Refusal!.Code.ShouldBe("missing-value");
        _desk.Rows.Count.ShouldBe(rows);

        string Refused(ScheduleDecision decision)
        {
            CalendarEffects.Of(_desk.Board, decision, Centre.At("2026-11-30 09:00")).Refusal!.Arguments[0].ShouldBe(decision.Check()!.Kind.ToString());
            Refusal refusal = _desk.Submit("2026-11-30 09:00", Decided(decision)).Items[0].Refusal!;
            refusal.Code.ShouldBe("calendar-invalid");
            return refusal.Arguments[0];
        }
    }

    [Theory]
    [MemberData(nameof(ArrivalOrderTests.Seeds), MemberType = typeof(ArrivalOrderTests))]
    public void Decided_before_or_after_the_facts_and_wherever_stopped_the_board_is_the_same(int seed)
    {
        DateTimeOffset today = Centre.At("2026-11-20 15:00");
        RandomTown town = new(seed);
        List<Submission> facts = town.Generate();
        CalendarSubmitted[] decisions = [.. Enumerable.Range(0, 3).Select(_ => Decided(RandomDecision(town.Random)))];
        string expected = Arrive([.. facts, .. decisions], restarts: false);

        BoardDesk.ShouldAgree(Arrive([.. decisions, .. facts], restarts: false), expected);
        BoardDesk.ShouldAgree(Arrive([.. facts.Take(60), decisions[0], .. facts.Skip(60), .. decisions.Skip(1)], restarts: true), expected);

        string Arrive(IEnumerable<Submission> all, bool restarts)
        {
            BoardDesk desk = new();
            foreach (Submission submission in all)
            {
                desk.Submit(today, submission)[0].Refused.ShouldBeEmpty();
                if (restarts)
                    desk.Restart();
            }

            return desk.Seen(today);
        }
    }

    private static ScheduleDecision RandomDecision(Random random)
    {
        string from = $"2026-11-{random.Next(2, 15):00}";
        string to = $"2026-11-{random.Next(15, 19):00}";
        return random.Next(4) switch
        {
            0 => Close(from, random.Next(2) == 0 ? null : to),
            1 => On(from, null, LocalDay.OwnHours, new Shift(new(9, 0), new(15, 0)) { LeavingIsPunched = random.Next(2) == 0 }),
            2 => Hours(from, new Shift(new(8, 15), new(11, 30)) { GraceMinutes = random.Next(30) }, new Shift(new(13, 0), new(17, 0))),
            _ => new ScheduleDecision { Years = [new CalendarYear(2026, [Centre.Day(from)], [Centre.Day("2026-11-15")])] },
        };
    }

    private void Late(string staff, string day) =>
        _desk.Submit(Centre.At(day + " 13:55"), BoardDesk.Facts(_desk.Punch(staff, day + " 08:20"), _desk.Punch(staff, day + " 13:50")))[0].Accepted.ShouldBe(2);

    private ItemResult Decide(ScheduleDecision decision, string at = "2026-11-05 09:00") => _desk.Submit(at, Decided(decision)).Items[0].Result;

    private StageClock Handling(string ticket) => _desk.Board.Tickets.Find(new TicketCode(ticket))!.Clock.Stages.Single(s => s.Stage.Code == "handle");

    private string[] Keys() => [.. _desk.Board.Ledger.ById.Values.Where(f => !f.IsRevoked).Select(f => f.Finding.Key!).Order(StringComparer.Ordinal)];
}

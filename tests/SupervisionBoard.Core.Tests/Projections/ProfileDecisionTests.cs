using System.Collections.Immutable;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using Xunit;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>A profile that says other limits from a moment on: running clocks follow it, finished ones keep what was said then.</summary>
public sealed class ProfileDecisionTests
{
    private const string Old = """
        profile: desk
        title: 咨询件
        stages:
          - { code: dispatch, title: 派单, by: desk, from: received, until: [dispatched], limit: 4wh }
          - { code: answer, title: 答复, from: dispatched, until: [answered], limit: 5wd }
        rules: { dispatch: clock.overdue, answer: clock.overdue }
        """;

    private static readonly string Strict = Old.Replace("4wh", "1wh", StringComparison.Ordinal).Replace("5wd", "2wd", StringComparison.Ordinal);

    private static readonly BoardContext Context = BoardDesk.Context with
    {
        Profiles = ImmutableDictionary<string, ProcessProfile>.Empty.Add("desk", ProfileLoader.Load(Old, "desk.yaml").Profile!),
    };

    private Board _board = Start();

    [Fact]
    public void A_running_clock_follows_the_new_limit_and_a_finished_one_keeps_the_old()
    {
        Step("2026-11-16 08:30", TicketStep.Received);
        Step("2026-11-16 11:00", TicketStep.Dispatched);
        Take("2026-11-17 09:00", Decided(Strict)).Result.ShouldBe(ItemResult.Accepted);

        StageClock[] clocks = [.. Clock().Stages];
        clocks.Select(c => (c.Key, c.Due)).ShouldBe([("dispatch/1", At("2026-11-16 15:00")), ("answer/1", At("2026-11-18 17:00"))]);
        // Two and a half hours would be late under the new limit: what was in time stays so.
        clocks[0].StateAt(At("2026-11-17 09:00")).ShouldBe(ClockState.Met);
        Held().ShouldBeEmpty();
        _board.Tickets.DueBetween(At("2026-11-18 17:00"), At("2026-11-18 17:01")).ShouldHaveSingleItem();
        _board.Tickets.DueBetween(At("2026-11-23 17:00"), At("2026-11-23 17:01")).ShouldBeEmpty();
    }

    [Fact]
    public void The_preview_names_what_moves_and_leaves_no_trace()
    {
        Step("2026-11-16 08:30", TicketStep.Received);
        Step("2026-11-16 11:00", TicketStep.Dispatched);
        Board before = _board;

        CalendarEffects.Of(_board, Strict, At("2026-11-17 09:00")).Deadlines
            .ShouldBe([new MovedDeadline("T1", "answer", 1, At("2026-11-23 17:00"), At("2026-11-18 17:00"))]);
        _board.ShouldBeSameAs(before);
        Clock().Stages[1].Due.ShouldBe(At("2026-11-23 17:00"));
        CalendarEffects.Of(_board, Old, At("2026-11-17 09:00")).Unchanged.ShouldBeTrue();
        CalendarEffects.Of(_board, Old.Replace("5wd", "five", StringComparison.Ordinal), At("2026-11-17 09:00")).Refusal!.Code.ShouldBe("profile-invalid");
    }

    [Fact]
    public void What_is_late_at_once_is_charged_when_it_is_applied_and_not_before()
    {
        Step("2026-11-12 08:30", TicketStep.Received);
        Step("2026-11-12 09:00", TicketStep.Dispatched);
        Take("2026-11-17 16:00", new MomentPassed { Source = "t", By = "t" });
        Held().ShouldBeEmpty();
        CalendarEffects.Of(_board, Strict, At("2026-11-17 16:00")).Findings.ShouldHaveSingleItem().Change.ShouldBe(FindingChange.Given);

        Take("2026-11-17 16:00", Decided(Strict));
        Held().ShouldHaveSingleItem();
        Take("2026-11-17 16:10", Decided(Old));
        Held().ShouldBeEmpty();
    }

    [Fact]
    public void A_closed_ticket_is_not_counted_again_even_when_a_step_of_it_comes_late()
    {
        Step("2026-11-09 08:30", TicketStep.Received);
        Step("2026-11-09 11:00", TicketStep.Dispatched);
        Step("2026-11-13 10:00", TicketStep.Answered);
        Step("2026-11-13 11:00", TicketStep.Closed);
        Take("2026-11-16 09:00", Decided(Strict));
        Step("2026-11-16 10:00", TicketStep.Urged, at: "2026-11-12 09:00");

        Clock().ClosedAt.ShouldBe(At("2026-11-13 11:00"));
        Clock().Stages.Select(c => c.StateAt(At("2026-11-16 10:00"))).ShouldAllBe(state => state == ClockState.Met);
        Held().ShouldBeEmpty();
    }

    [Fact]
    public void What_closing_asks_for_now_is_not_asked_of_what_was_closed_before()
    {
        Step("2026-11-09 08:30", TicketStep.Received);
        Step("2026-11-09 09:00", TicketStep.Dispatched);
        Step("2026-11-10 10:00", TicketStep.Closed);
        Take("2026-11-16 09:00", Decided(Old + "\ncloseRequires: [calledBack]\n"));
        Step("2026-11-16 10:00", TicketStep.Archived);
        Clock().ClosedAt.ShouldBe(At("2026-11-10 10:00"));

        Step("2026-11-16 11:00", TicketStep.Reopened);
        Step("2026-11-16 11:30", TicketStep.Closed);
        Clock().ClosedAt.ShouldBeNull();
        Step("2026-11-16 14:30", TicketStep.CalledBack);
        Step("2026-11-16 14:40", TicketStep.Closed);
        Clock().ClosedAt.ShouldBe(At("2026-11-16 14:40"));
    }

    [Fact]
    public void A_new_profile_can_be_used_from_then_on()
    {
        Take("2026-11-16 09:00", Decided(Old.Replace("profile: desk", "profile: other", StringComparison.Ordinal))).Result.ShouldBe(ItemResult.Accepted);
        Step("2026-11-16 10:00", TicketStep.Received, profile: "other");
        Clock().Stages.ShouldHaveSingleItem().Due.ShouldBe(At("2026-11-16 16:30"));
    }

    [Fact]
    public void Folding_the_log_again_gives_the_same_clocks_and_ledger()
    {
        foreach (int seed in Enumerable.Range(1, 20))
        {
            Random random = new(seed);
            _board = Start();
            DateTimeOffset now = At("2026-11-09 08:30");
            List<Appended> log = [];
            for (int i = 0; i < 30; i++)
            {
                now += TimeSpan.FromMinutes(random.Next(20, 600));
                TicketStep step = new[] { TicketStep.Received, TicketStep.Dispatched, TicketStep.Answered, TicketStep.Closed, TicketStep.Reopened }[random.Next(5)];
                Submission next = random.Next(6) == 0 ? Decided(random.Next(2) == 0 ? Strict : Old) : Steps(step, now, $"T{random.Next(4)}", "desk", $"s{i}");
                BoardSession session = new(_board, new KnownIds(), now, TimeSpan.FromMinutes(5));
                session.Submit(next);
                _board = session.Board;
                log.AddRange(session.Rows);
            }

            Board again = Start();
            foreach (Appended row in log)
                again = row.Fact is { } fact ? again.Apply(row.Position, fact) : again.Apply(row.Position, row.Entry!);
            foreach (TicketFile file in _board.Tickets.Files.Values)
                ClockHistory.SaysTheSame(again.Tickets.Files[file.Code.Value].Clock, file.Clock).ShouldBeTrue($"seed {seed}, ticket {file.Code}");
            again.Tickets.Open.ShouldBe(_board.Tickets.Open);
        }
    }

    private IEnumerable<LedgerFinding> Held() => _board.Ledger.ById.Values.Where(finding => !finding.IsRevoked);

    private MatterClock Clock() => _board.Tickets.Files.Values.Single().Clock;

    private static ProfileSubmitted Decided(string text) => new() { Source = "test", By = "管理员", Text = text, Reason = "办法修订" };

    private void Step(string when, TicketStep step, string profile = "desk", string? at = null) =>
        Take(when, Steps(step, At(at ?? when), "T1", profile, $"{when}/{step}")).Refusal.ShouldBeNull();

    private static FactsSubmitted Steps(TicketStep step, DateTimeOffset at, string ticket, string profile, string id) => new()
    {
        Source = "test",
        By = "test",
        Items = [new SubmittedFact(0, new TicketMoved { Source = "test", Id = id, At = at, Ticket = new TicketCode(ticket), Profile = profile, Step = step, Window = step == TicketStep.Dispatched ? new WindowCode("W1") : null }, [1], null)],
    };

    private ItemOutcome Take(string when, Submission submission)
    {
        BoardSession session = new(_board, new KnownIds(), At(when), TimeSpan.FromMinutes(5));
        ItemOutcome? outcome = session.Submit(submission).Items.FirstOrDefault();
        _board = session.Board;
        return outcome ?? new ItemOutcome(0, null, ItemResult.Accepted);
    }

    private static Board Start()
    {
        BoardSession session = new(Board.Empty(Context), new KnownIds(), At("2026-11-02 07:00"), TimeSpan.FromMinutes(5));
        session.Submit(BoardDesk.Organization());
        return session.Board;
    }
}

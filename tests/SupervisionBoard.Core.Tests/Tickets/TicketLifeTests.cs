using System.Globalization;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Tickets;

/// <summary>What holds for every ticket, whatever happened to it.</summary>
public sealed class TicketLifeTests
{
    /// <summary>All but the one that needs a milestone, which this profile has none of.</summary>
    private static readonly TicketStep[] Steps = [.. Enum.GetValues<TicketStep>().Where(step => step != TicketStep.Reached)];

    private static readonly DateTimeOffset Today = Centre.At("2026-11-20 15:00");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_order_of_arrival_gives_the_same_file_and_the_same_queues(int seed)
    {
        Random random = new(seed);
        BoardDesk ids = new();
        TicketMoved[] facts = Facts(random, ids);
        string expected = Arrive(facts);
        for (int i = 0; i < 4; i++)
        {
            random.Shuffle(facts);
            Arrive(facts).ShouldBe(expected);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Only_what_is_said_to_be_possible_is_taken_and_then_nothing_is_odd(int seed)
    {
        Random random = new(seed);
        BoardDesk desk = new();
        DateTimeOffset at = Centre.At("2026-11-03 08:00");
        desk.Submit(at, Step(TicketAction.Receive, 0));
        for (int i = 0; i < 25; i++)
        {
            at = at.AddMinutes(random.Next(1, 300));
            TicketFile before = File(desk);
            foreach (TicketAction action in Enum.GetValues<TicketAction>().Except(TicketRules.Possible(before)).Where(a => a != TicketAction.Receive))
            {
                SubmissionOutcome refused = desk.Submit(at, Step(action, before.Steps.Length) with { Ticket = new TicketCode("K1") })[0];
                refused.Items[0].Refusal!.Code.ShouldBe("ticket-impossible");
                refused.Items[0].Refusal!.Arguments[2].ShouldBe(string.Join(',', TicketRules.Possible(before)));
            }

            if (TicketRules.Possible(before) is not { IsEmpty: false } possible)
                break;
            desk.Submit(at, Step(possible[random.Next(possible.Length)], before.Steps.Length, at, TicketRules.Grounds(before).FirstOrDefault()))[0].Refused.ShouldBeEmpty();
            File(desk).Steps.Length.ShouldBeGreaterThan(before.Steps.Length);
            File(desk).Life.Oddities.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Of_two_dispatchers_the_second_is_told_what_the_first_did()
    {
        BoardDesk desk = new();
        desk.Submit(Centre.At("2026-11-03 08:00"), Step(TicketAction.Receive, 0));
        TicketSubmitted first = Step(TicketAction.Dispatch, 1) with { By = "王芳（wang）", Window = new WindowCode("W1") };
        TicketSubmitted second = Step(TicketAction.Dispatch, 1) with { By = "李强（li）", Window = new WindowCode("W2") };

        IReadOnlyList<SubmissionOutcome> outcomes = desk.Submit(Centre.At("2026-11-03 08:10"), first, second);

        outcomes[0].Accepted.ShouldBe(1);
        outcomes[1].Items[0].Refusal.ShouldBe(new Refusal("ticket-changed", "K1", "Dispatched", "王芳（wang）"));
        File(desk).Life.Holder.ShouldBe(new WindowCode("W1"));
    }

    [Fact]
    public void The_queues_of_the_office_of_the_window_and_of_each_person_follow_the_ticket()
    {
        BoardDesk desk = new();
        desk.Submit(Centre.At("2026-11-03 08:00"), Step(TicketAction.Receive, 0));
        Where(desk).ShouldBe("Group:office Open");
        desk.Submit(Centre.At("2026-11-03 08:05"), Step(TicketAction.Dispatch, 1));
        Where(desk).ShouldBe("Done:wang Group:W1 Open Open:W1");
        desk.Submit(Centre.At("2026-11-03 09:00"), Step(TicketAction.Accept, 2) with { By = "甲（jia）" });
        Where(desk).ShouldBe("Done:wang Group:W1 Mine:jia Open Open:W1");
        desk.Submit(Centre.At("2026-11-03 10:00"), Step(TicketAction.Answer, 3) with { By = "甲（jia）" });
        Where(desk).ShouldBe("Done:jia Group:office Mine:wang Open Open:W1");
        desk.Submit(Centre.At("2026-11-03 11:00"), Step(TicketAction.CallBack, 4));
        desk.Submit(Centre.At("2026-11-03 11:05"), Step(TicketAction.Close, 5) with { Follow = true });
        Where(desk).ShouldBe("Done:jia Done:wang Followed Followed:W1 History History:W1");
        desk.Submit(Centre.At("2026-11-03 11:10"), Step(TicketAction.Archive, 6));
        Where(desk).ShouldBe("Done:jia Done:wang History History:W1");
    }

    [Fact]
    public void What_a_late_answer_costs_orders_the_tickets_at_risk()
    {
        BoardDesk desk = new();
        foreach ((string code, string at, string? window) in new[] { ("K2", "2026-11-02 08:00", (string?)"W1"), ("K3", "2026-11-02 09:00", "W2"), ("K1", "2026-11-03 08:00", null) })
        {
            desk.Submit(Centre.At(at), Step(TicketAction.Receive, 0) with { Ticket = new TicketCode(code) });
            if (window is not null)
                desk.Submit(Centre.At(at).AddMinutes(5), Step(TicketAction.Dispatch, 1) with { Ticket = new TicketCode(code), Window = new WindowCode(window) });
        }

        DateTimeOffset now = Centre.At("2026-11-03 09:00");
        // Dispatching late is not charged by this regulation: it comes after what costs points, though due first.
        TicketRisk.Next(desk.Board, desk.Board.Tickets.Queues.All(TicketQueue.Open), now, now.AddDays(20), 10)
            .Select(r => $"{r.Ticket.Code} {r.Points:0.##} {r.Due:MM-dd HH:mm}")
            .ShouldBe(["K2 2 11-09 17:00", "K3 2 11-09 17:00", "K1 0 11-03 20:00"]);
        TicketRisk.Next(desk.Board, desk.Board.Tickets.Queues.All(TicketQueue.Open), now, now.AddDays(1), 10).Length.ShouldBe(1);
    }

    private static string Arrive(IEnumerable<TicketMoved> facts)
    {
        BoardDesk desk = new();
        foreach (TicketMoved fact in facts)
            desk.Submit(Today, BoardDesk.Facts(fact))[0].Refused.ShouldBeEmpty();
        TicketLife life = File(desk).Life;
        return string.Create(CultureInfo.InvariantCulture, $"{life with { Oddities = [], Hands = [], Escalation = null }} {string.Join(',', life.Oddities.Select(o => $"{o.Kind} {o.Step.Id}"))} {string.Join(',', life.Hands)} {Where(desk)}");
    }

    private static TicketMoved[] Facts(Random random, BoardDesk ids) =>
    [
        .. Enumerable.Range(0, 12).Select(i => ids.Ticket("K1", Steps[random.Next(Steps.Length)], $"2026-11-{random.Next(3, 19):00} {random.Next(8, 18):00}:{random.Next(60):00}", random.Next(3) switch { 0 => "W1", 1 => "W2", _ => null }, random.Next(2) == 0)
            with
        { Actor = random.Next(3) switch { 0 => "wang", 1 => "甲（jia）", _ => null } }),
    ];

    private static TicketFile File(BoardDesk desk) => desk.Board.Tickets.Find(new TicketCode("K1"))!;

    private static string Where(BoardDesk desk)
    {
        TicketQueues queues = desk.Board.Tickets.Queues;
        List<string> found = [];
        foreach (TicketQueue queue in Enum.GetValues<TicketQueue>())
        {
            if (queues.All(queue).Count > 0)
                found.Add(queue == TicketQueue.Group ? "Group:office" : queue.ToString());
            found.AddRange(new[] { "W1", "W2" }.Where(w => queues.OfWindow(queue, new WindowCode(w)).Count > 0).Select(w => $"{queue}:{w}"));
            found.AddRange(new[] { "wang", "jia" }.Where(a => queues.OfAccount(queue, a).Count > 0).Select(a => $"{queue}:{a}"));
        }

        return string.Join(' ', found.Order(StringComparer.Ordinal));
    }

    /// <summary>With everything that any action could ask for.</summary>
    private static TicketSubmitted Step(TicketAction action, int seen, DateTimeOffset at = default, string? ground = null) => new()
    {
        Source = TicketLife.PageSource,
        By = action == TicketAction.Receive ? "接线员（desk）" : "王芳（wang）",
        Ticket = new TicketCode("K1"),
        Action = action,
        Seen = action == TicketAction.Receive ? null : seen,
        Profile = "hotline-12345",
        Summary = action == TicketAction.Receive ? "路灯不亮" : null,
        Window = action is TicketAction.Dispatch or TicketAction.Transfer ? new WindowCode("W1") : null,
        Reason = action switch { TicketAction.Receive => null, TicketAction.Pause => ground, TicketAction.GrantExtension => "3wd", _ => "说明" },
        Satisfied = true,
        Answers = new CallBackAnswers(Informed: true, Truthful: true, Misconduct: false),
        NextCallAt = at == default ? null : at.AddHours(2),
        CopiedTo = "张主任",
    };
}

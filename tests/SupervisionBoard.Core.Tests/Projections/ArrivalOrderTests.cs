using System.Collections.Immutable;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>Whatever arrives in whatever order, and wherever the program was stopped, the board is the same.</summary>
public sealed class ArrivalOrderTests
{
    private static readonly DateTimeOffset Today = Centre.At("2026-11-20 15:00");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_order_of_arrival_gives_the_same_board_and_the_same_findings(int seed)
    {
        RandomTown town = new(seed);
        List<Submission> facts = town.Generate();
        string expected = Arrive(facts).Seen(Today);
        for (int i = 0; i < 3; i++)
            BoardDesk.ShouldAgree(Arrive(town.Shuffle(facts)).Seen(Today), expected);
        BoardDesk.ShouldAgree(Arrive(facts.AsEnumerable().Reverse()).Seen(Today), expected);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_batch_judges_as_its_items_one_by_one(int seed)
    {
        List<Submission> facts = new RandomTown(seed).Generate();
        Fact[] all = [.. facts.OfType<FactsSubmitted>().SelectMany(s => s.Items).Select(i => i.Fact)];
        BoardDesk batch = new();
        batch.Submit(Today, [BoardDesk.Facts(all), .. facts.Where(s => s is not FactsSubmitted)]);
        BoardDesk.ShouldAgree(batch.Seen(Today), Arrive(facts).Seen(Today));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_restart_at_any_position_changes_nothing(int seed)
    {
        RandomTown town = new(seed);
        List<Submission> facts = town.Generate();
        string expected = Arrive(facts).Seen(Today);
        BoardDesk cut = new();
        foreach (Submission submission in facts)
        {
            cut.Submit(Today, submission);
            if (town.Random.Next(5) == 0)
                cut.Restart();
        }

        BoardDesk.ShouldAgree(cut.Seen(Today), expected);
        cut.Restart();
        BoardDesk.ShouldAgree(cut.Seen(Today), expected);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_was_judged_live_day_by_day_agrees_with_what_is_judged_at_the_end(int seed)
    {
        List<Submission> facts = new RandomTown(seed).Generate();
        string expected = Arrive(facts).Seen(Today, live: true);
        BoardDesk live = new();
        foreach (Submission submission in facts.OrderBy(AtOf))
        {
            live.PassTo(AtOf(submission));
            live.Submit(AtOf(submission), submission)[0].Accepted.ShouldBe(1);
        }

        live.PassTo(Today);
        BoardDesk.ShouldAgree(live.Seen(Today, live: true), expected);
        string seen = live.Seen(Today);
        live.Restart();
        live.PassTo(Today);
        BoardDesk.ShouldAgree(live.Seen(Today), seen);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Judging_again_writes_nothing_and_neither_does_the_same_batch(int seed)
    {
        List<Submission> facts = new RandomTown(seed).Generate();
        BoardDesk desk = Arrive(facts);
        int rows = desk.Rows.Count;
        string seen = desk.Seen(Today);

        foreach (SubmissionOutcome outcome in desk.Submit(Today, [.. facts]))
            (outcome.Accepted, outcome.Duplicates).ShouldBe((0, 1));
        // A restart, then the timer: everything since the last row is judged once more.
        desk.Restart();
        desk.PassTo(Today);

        desk.Rows.Count.ShouldBe(rows);
        BoardDesk.ShouldAgree(desk.Seen(Today), seen);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_a_person_took_back_stays_back_whatever_arrives_later(int seed)
    {
        RandomTown town = new(seed);
        List<Submission> facts = town.Generate();
        Submission[] early = [.. facts.Take(90)];
        Submission[] late = [.. facts.Skip(90)];
        BoardDesk first = Arrive(early);
        string[] keys = [.. first.Board.Ledger.ById.Values.Where(f => !f.IsRevoked && f.Finding.Key is not null).Select(f => f.Finding.Key!).Order(StringComparer.Ordinal).Take(6)];
        keys.ShouldNotBeEmpty();

        string? expected = null;
        foreach (Submission[] order in new[] { early, town.Shuffle(early) })
        {
            BoardDesk desk = Arrive(order);
            foreach (string key in keys)
                desk.Submit(Today, BoardDesk.Revoke(desk.Board.Ledger.ById.Values.Single(f => f.Finding.Key == key && !f.IsRevoked).Finding.Id))[0].Accepted.ShouldBe(1);
            foreach (Submission submission in town.Shuffle(late))
                desk.Submit(Today, submission);
            desk.Board.Ledger.ById.Values.Where(f => !f.IsRevoked && keys.Contains(f.Finding.Key)).ShouldBeEmpty();
            expected ??= desk.Seen(Today);
            BoardDesk.ShouldAgree(desk.Seen(Today), expected);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_group_of_many_writes_what_many_groups_of_one_write(int seed)
    {
        List<Submission> facts = new RandomTown(seed).Generate();
        BoardDesk many = Arrive(facts);
        BoardDesk one = new();
        one.Submit(Today, [.. facts]);

        one.Rows.Select(r => System.Text.Json.JsonSerializer.Serialize<object>(r.Row.Fact ?? (object)r.Row.Entry!)).ShouldBe(
            many.Rows.Select(r => System.Text.Json.JsonSerializer.Serialize<object>(r.Row.Fact ?? (object)r.Row.Entry!)));
        BoardDesk.ShouldAgree(one.Seen(Today), many.Seen(Today));
    }

    private static BoardDesk Arrive(IEnumerable<Submission> submissions)
    {
        BoardDesk desk = new();
        foreach (Submission submission in submissions)
            desk.Submit(Today, submission)[0].Accepted.ShouldBe(1);
        return desk;
    }

    private static DateTimeOffset AtOf(Submission submission) => submission switch
    {
        FactsSubmitted { Items: [{ Fact: var fact }] } => fact.At,
        // Entered by a person at the end of the day.
        ObservationsSubmitted { Items: [{ Observation: var seen }] } => Centre.Schedule.Time.At(seen.OccurredOn, new TimeOnly(23, 0)),
        _ => throw new InvalidOperationException(),
    };
}

using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Absences;

/// <summary>In whatever order the steps of leaves and errands are heard of, the board says the same.</summary>
public sealed class ArrivalOfAbsencesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Any_order_of_arrival_gives_the_same_absences(int seed)
    {
        Random random = new(seed);
        Fact[] facts = [.. Enumerable.Range(0, 120).SelectMany(i => Life(random, i))];
        string expected = Described(facts);
        for (int i = 0; i < 20; i++)
        {
            random.Shuffle(facts);
            Described(facts).ShouldBe(expected);
        }

        foreach (LeaveState state in Enum.GetValues<LeaveState>())
            expected.ShouldContain(state.ToString());
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void What_was_decided_live_is_what_the_log_says_after_a_restart(int seed)
    {
        Random random = new(seed);
        LeaveDesk desk = new();
        LeaveActor[] actors = [LeaveDesk.Officer, LeaveDesk.Deputy, LeaveDesk.Director, LeaveDesk.Chief, LeaveDesk.Second, LeaveDesk.OtherChief];
        int accepted = 0;
        for (DateTimeOffset now = Centre.At("2026-11-03 08:00"); now < Centre.At("2026-11-13 18:00"); now = now.AddMinutes(random.Next(20, 90)))
            accepted += desk.Desk.Submit(now, Step(random, desk.Board, actors[random.Next(actors.Length)], now))[0].Accepted;
        accepted.ShouldBeGreaterThan(20);

        DateTimeOffset end = Centre.At("2026-11-16 07:00");
        desk.Desk.PassTo(end);
        string live = desk.Desk.Seen(end, live: true);
        desk.Desk.Restart();
        desk.Desk.PassTo(end);
        BoardDesk.ShouldAgree(desk.Desk.Seen(end, live: true), live);
    }

    private static Submission Step(Random random, Board board, LeaveActor actor, DateTimeOffset now)
    {
        string staff = $"S{random.Next(1, 6)}";
        string[] leaves = [.. board.Attendance.Absences.Requests.Keys, "none"];
        string[] errands = [.. board.Attendance.Absences.Errands.Keys, "none"];
        DateTimeOffset from = board.Time.StartOf(board.Today.AddDays(random.Next(-4, 4)));
        return random.Next(7) switch
        {
            0 => BoardDesk.Facts(new CheckedIn { Source = BoardDesk.Source, Id = $"{now:O}", At = now, Staff = new StaffCode(staff) }),
            1 or 2 => new LeaveWishSubmitted
            {
                Source = "leave", By = actor.By, Actor = actor,
                Wish = new LeaveWish(new StaffCode(staff), LeaveType.Sick, from, from.AddHours(random.Next(1, 60)), random.Next(4) == 0 ? null : new StaffCode($"S{random.Next(1, 6)}"), "x", WithoutCover: true),
            },
            3 or 4 => new LeaveDecisionSubmitted { Source = "leave", By = actor.By, Actor = actor, Leave = leaves[random.Next(leaves.Length)], Approve = random.Next(4) > 0, Note = "x" },
            5 => new LeaveEndSubmitted { Source = "leave", By = actor.By, Actor = actor, Leave = leaves[random.Next(leaves.Length)], Ending = (LeaveEnding)random.Next(3), Note = "x" },
            _ => random.Next(2) == 0
                ? new ErrandSubmitted { Source = "leave", By = actor.By, Actor = actor, Staff = new StaffCode(staff), Type = ErrandType.Meeting, ExpectedBack = now.AddMinutes(random.Next(30, 600)) }
                : new ErrandEndSubmitted { Source = "leave", By = actor.By, Actor = actor, Errand = errands[random.Next(errands.Length)] },
        };
    }

    /// <summary>A request with any steps at any times, the impossible ones too, or an errand.</summary>
    private static IEnumerable<Fact> Life(Random random, int number)
    {
        StaffCode staff = new($"S{random.Next(1, 6)}");
        DateTimeOffset At() => Centre.At("2026-11-02 08:00").AddHours(random.Next(200));
        string id = $"N{number}";
        if (random.Next(4) == 0)
        {
            DateTimeOffset from = At();
            yield return new ErrandBegun { Source = "leave", Id = id + "/1", At = from, Errand = id, Staff = staff, By = "a", Type = ErrandType.Other, From = from, ExpectedBack = from.AddHours(2) };
            if (random.Next(2) == 0)
                yield return new ErrandEnded { Source = "leave", Id = id + "/2", At = from.AddHours(1), Errand = id, Staff = staff, By = "a", BackAt = from.AddHours(random.Next(1, 30)) };
            yield break;
        }

        DateTimeOffset begin = At();
        yield return new LeaveRequested
        {
            Source = "leave", Id = id + "/1", At = begin.AddDays(-1), Leave = id, Staff = staff, By = "a", Type = LeaveType.Sick,
            From = begin, Until = begin.AddHours(random.Next(1, 90)), Substitute = random.Next(3) == 0 ? null : new StaffCode("S5"), Reason = "x",
        };
        for (int step = 2; random.Next(3) > 0; step++)
        {
            DateTimeOffset at = begin.AddHours(random.Next(-23, 23));
            yield return random.Next(2) == 0
                ? new LeaveDecided { Source = "leave", Id = $"{id}/{step}", At = at, Leave = id, Staff = staff, By = "b", Approved = random.Next(3) > 0, Level = "office" }
                : new LeaveEnded { Source = "leave", Id = $"{id}/{step}", At = at, Leave = id, Staff = staff, By = "a", Ending = (LeaveEnding)random.Next(3), ReturnedAt = begin.AddHours(random.Next(1, 50)) };
        }
    }

    private static string Described(IEnumerable<Fact> facts)
    {
        Board board = new BoardDesk().Board;
        foreach (Fact fact in facts)
            board = board.Apply(board.Position + 1, fact);
        IEnumerable<string> requests = board.Attendance.Absences.Requests.Values.Select(f => $"{f.Number} {f.State} {f.Until:O} {string.Join(',', f.Steps.Select(s => s.Id))}");
        IEnumerable<string> excuses = board.Roster.Staff.Values.SelectMany(m => board.Attendance.ExcusesOf(m.Code, board.Time).Select(e => $"{m.Code} {e.Kind} {e.From:O} {e.To:O} {e.Reference} {e.IsSubstituted}")).Order(StringComparer.Ordinal);
        IEnumerable<string> calendar = AbsenceCalendar.Between(board, Centre.At("2026-11-01 00:00"), Centre.At("2026-12-01 00:00")).Select(a => $"{a.Number} {a.From:O} {a.Until:O}").Order(StringComparer.Ordinal);
        return string.Join('\n', [.. requests, .. excuses, .. calendar]);
    }
}

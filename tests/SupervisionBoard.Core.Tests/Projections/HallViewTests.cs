using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>The hall person by person says the same as its tiles, and why.</summary>
public sealed class HallViewTests
{
    private readonly BoardDesk _desk = new();

    [Fact]
    public void A_window_tells_who_is_there_late_missing_or_on_leave_and_since_when()
    {
        Tell("2026-11-03 07:50", _desk.Punch("S1", "2026-11-03 07:48"));
        Tell("2026-11-03 08:12", _desk.Punch("S2", "2026-11-03 08:11"));
        Tell("2026-11-03 08:15", _desk.Leave("L1", "S4", "2026-11-03 09:00", "2026-11-03 11:00", "2026-11-03 08:15", "S1"));
        _desk.PassTo("2026-11-03 08:20");

        Lines("2026-11-03 08:20", "W1").ShouldBe(["S1 Present 07:48", "S2 Late 08:11 11", "S3 Absent 08:00"]);
        Lines("2026-11-03 08:20", "W2").ShouldBe(["S4 Absent 08:00", "S5 Absent 08:00"]);
        View("2026-11-03 08:20").Windows["W2"].EmptySince.ShouldBe(Centre.At("2026-11-03 08:00"));
        View("2026-11-03 08:20").Windows["W1"].EmptySince.ShouldBeNull();
    }

    [Fact]
    public void A_substitute_who_is_there_keeps_the_window_staffed_and_is_named()
    {
        Tell("2026-11-03 07:50", _desk.Punch("S1", "2026-11-03 07:48"));
        Tell("2026-11-03 07:55", _desk.Leave("L1", "S4", "2026-11-03 00:00", "2026-11-04 00:00", "2026-11-03 07:55", "S1"));
        Tell("2026-11-03 07:56", _desk.Leave("L2", "S5", "2026-11-03 00:00", "2026-11-04 00:00", "2026-11-03 07:56", "S3"));
        _desk.PassTo("2026-11-03 08:20");

        HallWindowPeople window = View("2026-11-03 08:20").Windows["W2"];
        window.CoveredBy.Select(s => s.Code.Value).ShouldBe(["S1"]);
        window.EmptySince.ShouldBeNull();
        window.People[0].ShouldSatisfyAllConditions(p => p.SubstituteIsThere.ShouldBeTrue(), p => p.Until.ShouldBe(Centre.At("2026-11-04 00:00")));
        window.People[1].ShouldSatisfyAllConditions(p => p.SubstituteIsThere.ShouldBeFalse(), p => p.Substitute!.Code.Value.ShouldBe("S3"));
        Tile("2026-11-03 08:20", "W2").Staffing.ShouldBe(Staffing.Staffed);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Tiles_and_people_never_disagree(int seed)
    {
        RandomTown town = new(seed);
        BoardDesk desk = new();
        DateTimeOffset last = BoardDesk.Opening;
        foreach (Submission submission in town.Generate())
        {
            DateTimeOffset now = desk.Board.JudgedUpTo.AddMinutes(7);
            desk.Submit(now, submission);
            last = now;
            HallView view = HallView.Of(desk.Board, now);
            foreach (HallWindow tile in SnapshotBuilder.Build(desk.Board, now).Attendance.Hall.SelectMany(a => a.Windows))
            {
                HallWindowPeople people = view.Windows[tile.Code];
                (tile.Staffing == Staffing.Unstaffed).ShouldBe(people.EmptySince is not null || (view.Phase == ShiftPhase.AtWork && !people.People.IsEmpty && tile.Present == 0));
                (people.EmptySince > now).ShouldBeFalse();
            }
        }

        last.ShouldBeGreaterThan(BoardDesk.Opening);
    }

    private void Tell(string now, Fact fact) => _desk.Submit(now, BoardDesk.Facts(fact)).Refused.ShouldBeEmpty();

    private HallView View(string now) => HallView.Of(_desk.Board, Centre.At(now));

    private HallWindow Tile(string now, string window) =>
        SnapshotBuilder.Build(_desk.Board, Centre.At(now)).Attendance.Hall.SelectMany(a => a.Windows).Single(w => w.Code == window);

    private string[] Lines(string now, string window) =>
        [.. View(now).Windows[window].People.Select(p => $"{p.Member.Code} {p.Status} {p.Since:HH:mm}" + (p.MinutesLate > 0 ? $" {p.MinutesLate}" : ""))];
}

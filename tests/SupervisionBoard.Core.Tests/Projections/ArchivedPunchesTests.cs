using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>Punches of long ago leave memory; what comes in late for those days is judged as if they had not.</summary>
public sealed class ArchivedPunchesTests
{
    private static readonly DateTimeOffset YearsLater = Centre.At("2028-06-05 10:00");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Late_facts_about_archived_days_give_the_same_findings(int seed)
    {
        RandomTown town = new(seed);
        List<Submission> facts = town.Generate();
        Submission[] late = [.. facts.Where(_ => town.Random.Next(3) == 0)];
        BoardDesk all = Live(facts, late, archived: false);
        BoardDesk archived = Live(facts, late, archived: true);

        archived.Board.Attendance.KeptFrom.ShouldBe(Centre.Day("2027-05-01"));
        BoardDesk.ShouldAgree(archived.Seen(YearsLater), all.Seen(YearsLater));
        archived.Board.Metrics.Of(Subject.Of(new StaffCode("S1")), new Month(2026, 11)).Values
            .ShouldBe(all.Board.Metrics.Of(Subject.Of(new StaffCode("S1")), new Month(2026, 11)).Values);

        archived.RestartFromArchive(YearsLater);
        archived.PassTo(YearsLater);
        BoardDesk.ShouldAgree(archived.Seen(YearsLater), all.Seen(YearsLater));
        archived.Board.Position.ShouldBe(all.Board.Position);
    }

    [Fact]
    public void A_day_in_the_archive_is_read_as_it_was()
    {
        BoardDesk desk = new(archived: true);
        desk.Submit("2026-11-20 18:00", BoardDesk.Facts(desk.Punch("S1", "2026-11-20 08:07:10"), desk.Punch("S1", "2026-11-20 13:55")));
        desk.PassTo(YearsLater);

        desk.Board.PunchesOf(new StaffCode("S1"), Centre.Day("2026-11-20")).Select(p => p.At).ShouldBe([Centre.At("2026-11-20 08:07:10"), Centre.At("2026-11-20 13:55")]);
        desk.Board.PunchesOf(new StaffCode("S2"), Centre.Day("2026-11-20")).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => desk.Board.Attendance.PunchesOf(new StaffCode("S1"), Centre.Day("2026-11-20")));
    }

    private static BoardDesk Live(List<Submission> facts, Submission[] late, bool archived)
    {
        BoardDesk desk = new(archived: archived);
        desk.Submit(Centre.At("2026-11-20 15:00"), [.. facts.Except(late)]);
        desk.PassTo(YearsLater);
        foreach (Submission submission in late)
            desk.Submit(YearsLater, submission);
        return desk;
    }
}

using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

public sealed class DayTimelineTests
{
    private readonly BoardDesk _desk = new();

    [Fact]
    public void A_day_holds_its_shifts_absences_and_findings_and_nothing_of_its_neighbours()
    {
        Tell("2026-11-03 08:10", _desk.Punch("S1", "2026-11-03 08:09"));
        Tell("2026-11-03 13:55", _desk.Leave("L1", "S1", "2026-11-03 15:00", "2026-11-05 12:00", "2026-11-03 13:55", "S2"));
        Tell("2026-11-03 13:56", _desk.Punch("S1", "2026-11-03 13:50"));
        _desk.Submit("2026-11-03 16:00", BoardDesk.Seen(_desk.Saw(SubjectKind.Staff, "S1", "A2-1", "2026-11-03"), _desk.Saw(SubjectKind.Staff, "S1", "A2-1", "2026-11-02")));
        _desk.PassTo("2026-11-03 20:00");

        DayTimeline day = Day("2026-11-03", "2026-11-03 20:00");
        day.Judged.Shifts.Select(s => $"{s.Status} {s.IsFinal} {s.MinutesLate}").ShouldBe(["Late True 9", "Present True 0"]);
        day.Findings.Select(f => f.Finding.Rule.Value).ShouldBe(["C1-1", "A2-1"]);
        day.Away.Select(e => e.Reference).ShouldBe(["L1"]);
        day.IsUnproven.ShouldBeFalse();
        Day("2026-11-02", "2026-11-03 20:00").IsUnproven.ShouldBeTrue();
        Day("2026-11-02", "2026-11-03 20:00").Findings.Select(f => f.Finding.Rule.Value).ShouldBe(["A2-1"]);
        Day("2026-11-04", "2026-11-03 20:00").Away.Select(e => e.Reference).ShouldBe(["L1"]);
    }

    [Fact]
    public void The_drawing_holds_the_windows_of_the_shifts_and_what_happened_outside_them_in_whole_hours()
    {
        DayTimeline day = Day("2026-11-03", "2026-11-03 07:30");
        day.Stretch(_desk.Board.Time, []).ShouldBe((Centre.At("2026-11-03 07:00"), Centre.At("2026-11-03 19:00")));
        day.Stretch(_desk.Board.Time, [Centre.At("2026-11-03 05:40"), Centre.At("2026-11-03 23:59")])
            .ShouldBe((Centre.At("2026-11-03 05:00"), Centre.At("2026-11-04 00:00")));
        Day("2026-11-07", "2026-11-07 10:00").Stretch(_desk.Board.Time, []).ShouldBe((Centre.At("2026-11-07 08:00"), Centre.At("2026-11-07 18:00")));
    }

    [Fact]
    public void What_a_round_saw_charges_nobody_and_is_kept_for_the_day_in_order_of_time()
    {
        Tell("2026-11-03 10:31", Seen("b", PostSight.Returned, "2026-11-03 10:30", 14));
        Tell("2026-11-03 10:32", Seen("a", PostSight.OffPost, "2026-11-03 10:16"));
        Today("S1", "2026-11-03").ShouldBe(["OffPost", "Returned"]);
        _desk.Active.ShouldBeEmpty();

        _desk.Restart();
        Today("S1", "2026-11-03").ShouldBe(["OffPost", "Returned"]);
        Tell("2026-11-04 09:00", Seen("c", PostSight.Present, "2026-11-04 08:59"));
        Tell("2026-11-04 09:01", Seen("d", PostSight.Present, "2026-11-03 16:00"));
        Today("S1", "2026-11-04").ShouldBe(["Present"]);
        Today("S1", "2026-11-03").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("S9", "W1", 1, "unknown-staff")]
    [InlineData("S1", "W9", 1, "unknown-window")]
    [InlineData("S1", "W1", -1, "invalid-value")]
    public void An_observation_of_nobody_nowhere_or_of_negative_minutes_is_refused(string staff, string window, int minutes, string code)
    {
        PostObserved seen = Seen("x", PostSight.Returned, "2026-11-03 10:30", minutes) with { Staff = new StaffCode(staff), Window = new WindowCode(window) };
        _desk.Submit("2026-11-03 10:31", BoardDesk.Facts(seen)).Refused.Single().Refusal!.Code.ShouldBe(code);
    }

    private string[] Today(string staff, string day) => [.. _desk.Board.Rounds.Of(new StaffCode(staff), Centre.Day(day)).Select(s => s.Sight.ToString())];

    private static PostObserved Seen(string id, PostSight sight, string at, int? minutes = null) => new()
    {
        Source = BoardDesk.Source, Id = id, At = Centre.At(at), Staff = new StaffCode("S1"), Window = new WindowCode("W1"), Sight = sight, Minutes = minutes, By = "督查员",
    };

    private DayTimeline Day(string day, string now) => DayTimeline.Of(_desk.Board, _desk.Board.Roster.Find(new StaffCode("S1"))!, Centre.Day(day), Centre.At(now));

    private void Tell(string now, Fact fact) => _desk.Submit(now, BoardDesk.Facts(fact)).Refused.ShouldBeEmpty();
}

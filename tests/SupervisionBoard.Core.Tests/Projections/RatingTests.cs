using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Projections.CounterDesk;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>Ratings and what follows a bad one: contact in one working day, put right in five, one more rating.</summary>
public sealed class RatingTests
{
    private readonly CounterDesk _hall = new();

    private int Satisfied => _hall.Board.Ratings.MonthOf(November).Of(RatingsState.LevelsOf(_hall.Context).Satisfied);

    [Fact]
    public void Which_levels_are_bad_and_which_satisfied_is_the_profiles_to_say()
    {
        _hall.Tell("2026-11-03 10:00", [.. Enumerable.Range(1, 5).Select(stars => (Fact)Rating($"R{stars}", "2026-11-03 09:00", stars))]);
        _hall.Board.Ratings.Open.Order(StringComparer.Ordinal).ShouldBe(["test/R1", "test/R2"]);
        (_hall.Board.Ratings.MonthOf(November).Count, Satisfied).ShouldBe((5, 2));

        _hall.Desk.Configure(c => c with { Profiles = c.Profiles.SetItem(RatingsState.Profile, c.Profiles[RatingsState.Profile] with { Stars = new RatingLevels([1, 2, 3], [5]) }) });
        _hall.Tell("2026-11-03 11:00", Rating("R6", "2026-11-03 10:30", 3));
        _hall.Board.Ratings.Open.ShouldContain("test/R6");
    }

    [Fact]
    public void Reached_put_right_and_rated_again_the_new_rating_takes_the_place_of_the_bad_one()
    {
        _hall.Tell("2026-11-03 10:00", Rating("R1", "2026-11-03 09:00", 1, comment: "等太久"), Rating("R2", "2026-11-03 09:30", 5));
        (_hall.Bad("R1").Phase, Satisfied).ShouldBe((RatingPhase.ToContact, 1));
        _hall.Bad("R1").Next!.Due.ShouldBe(Centre.At("2026-11-04 17:00"));

        _hall.Step("2026-11-03 11:00", "R1", RatingStep.Fixed).ShouldBe("rating-impossible");
        _hall.Tell("2026-11-03 11:10", Rating("R9", "2026-11-03 11:00", 5, rerates: "R1")).ShouldBe("rating-not-fixed");
        _hall.Step("2026-11-03 14:30", "R1", RatingStep.Contacted, note: null).ShouldBeNull();
        _hall.Bad("R1").Next!.Due.ShouldBe(Centre.At("2026-11-10 17:00"));
        _hall.Step("2026-11-05 10:00", "R1", RatingStep.Fixed, note: " ").ShouldBe("missing-value");
        _hall.Step("2026-11-05 10:00", "R1", RatingStep.Fixed).ShouldBeNull();
        _hall.Bad("R1").Phase.ShouldBe(RatingPhase.ToRerate);

        _hall.Tell("2026-11-05 15:00", Rating("R9", "2026-11-05 14:50", 4, rerates: "R1")).ShouldBeNull();
        RatingFile closed = _hall.Bad("R1");
        (closed.Phase, closed.First.Stars, closed.First.Comment, closed.Again!.Stars).ShouldBe((RatingPhase.Closed, 1, "等太久", 4));
        (Satisfied, _hall.Board.Ratings.MonthOf(November)).ShouldBe((2, new RatingMonth([0, 0, 0, 1, 1], 1)));
        _hall.Board.Ratings.Open.ShouldBeEmpty();

        _hall.Tell("2026-11-06 15:00", Rating("R10", "2026-11-06 14:50", 5, rerates: "R1")).ShouldBe("rating-rerated");
        _hall.Desk.PassTo("2026-12-01 09:00");
        _hall.Desk.Active.ShouldBeEmpty();
        _hall.RestartShowsTheSame("2026-12-01 09:00");
    }

    [Fact]
    public void A_contact_in_arrears_warns_and_is_charged_to_the_window_when_its_time_passes()
    {
        _hall.Tell("2026-11-03 10:00", Rating("R1", "2026-11-03 09:00", 2));
        _hall.Bad("R1").Next!.StateAt(Centre.At("2026-11-04 12:00")).ShouldBe(ClockState.Warning);
        _hall.Desk.PassTo("2026-11-04 17:00");
        _hall.Desk.Active.ShouldBeEmpty();
        _hall.Desk.PassTo("2026-11-04 18:00");
        _hall.Desk.Active.ShouldBe(["M13 W1 2026-11-04"]);
        _hall.Board.Ratings.OverdueAt(Centre.At("2026-11-04 18:00")).ShouldBe(1);
        _hall.Step("2026-11-05 09:00", "R1", RatingStep.Contacted);
        _hall.Desk.Active.ShouldBe(["M13 W1 2026-11-04"], "late stays late");
        _hall.RestartShowsTheSame("2026-11-05 09:00");
    }

    [Fact]
    public void Nobody_is_late_while_the_citizen_cannot_be_reached()
    {
        _hall.Tell("2026-11-03 10:00", Rating("R1", "2026-11-03 09:00", 1));
        _hall.Step("2026-11-04 09:00", "R1", RatingStep.Unreachable, note: null).ShouldBeNull();
        _hall.Desk.PassTo("2026-11-12 09:00");
        _hall.Desk.Active.ShouldBeEmpty();
        _hall.Step("2026-11-12 10:00", "R1", RatingStep.Contacted).ShouldBeNull();
        _hall.Step("2026-11-12 11:00", "R1", RatingStep.Explained).ShouldBeNull();
        _hall.Step("2026-11-12 12:00", "R1", RatingStep.Closed, seen: 1).ShouldBe("rating-changed");
        _hall.Step("2026-11-12 12:00", "R1", RatingStep.Closed, seen: 3).ShouldBeNull();
        _hall.Desk.PassTo("2026-12-12 09:00");
        _hall.Desk.Active.ShouldBeEmpty();
        _hall.Tell("2026-12-12 10:00", Rating("R9", "2026-12-12 09:50", 5, rerates: "R1")).ShouldBeNull("closing does not take the citizen's second word");
        _hall.RestartShowsTheSame("2026-12-12 10:00");
    }

    [Fact]
    public void A_rerating_names_a_bad_rating_of_the_same_window()
    {
        _hall.Tell("2026-11-03 10:00", Rating("R1", "2026-11-03 09:00", 1), Rating("R2", "2026-11-03 09:00", 4));
        _hall.Tell("2026-11-03 11:00", Rating("R3", "2026-11-03 10:00", 5, rerates: "R2")).ShouldBe("unknown-rating");
        _hall.Tell("2026-11-03 11:00", Rating("R3", "2026-11-03 10:00", 5, rerates: "nothing")).ShouldBe("unknown-rating");
        _hall.Tell("2026-11-03 11:00", Rating("R3", "2026-11-03 10:00", 5, rerates: "R1", window: "W2")).ShouldBe("invalid-value");
    }
}

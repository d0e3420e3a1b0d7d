using System.Collections.Immutable;
using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections.Scoring;

/// <summary>The running total of a sheet: every step to the published figure, limits visible.</summary>
public sealed class ScoreTrailTests
{
    private const string Limits = """
        rulebook: limits
        version: 1
        effective: { from: 2026-01-01 }
        staff:
          base: 100
          floor: 60
          cap: 103
          bonusCap: 5
          categories: [ { code: a, name: 甲, points: 30, floor: 0 }, { code: b, name: 乙, points: 70 } ]
          decimals: 1
        rules:
          - { code: A, for: staff, category: a, deduct: 20 }
          - { code: B, for: staff, category: b, deduct: 0.25 }
          - { code: N, for: staff, category: b, deduct: 1 }
          - { code: P, for: staff, category: a, add: 4 }
        """;

    [Fact]
    public void The_worked_example_of_88_3_is_told_step_by_step()
    {
        Desk desk = Desk.CountyCentre().Times(2, "C1-1").Finding("A2-1").Finding("D1-1");
        foreach (string letter in (string[])["a", "b", "c", "d"])
            desk.Finding("F6", matter: letter);
        ImmutableArray<ScoreStage> stages = Trail(desk.Rulebook, desk.Staff());

        Steps(stages).ShouldBe(["Base 100 =100", "A2-1 -2 =98", "C1-1 -5 =93", "D1-1 -5 =88", "F6 0.3 =88.3"]);
        stages.Select(stage => stage.Kind).ShouldBe([ScoreStageKind.Base, ScoreStageKind.Category, ScoreStageKind.Category, ScoreStageKind.Category, ScoreStageKind.Added]);
        stages[2].Points.ShouldBe(-5m);
        stages[2].Total.ShouldBe(93m);
        stages[2].Category!.Remaining.ShouldBe(5m);
    }

    [Fact]
    public void A_windows_thirds_stay_exact_until_the_one_rounding()
    {
        ScoreSheet late = Desk.CountyCentre().Finding("C1-1").Staff();
        ScoreSheet clean = Desk.CountyCentre().Staff();
        Desk desk = Desk.CountyCentre().Finding("M4");

        ScoreStage last = Trail(desk.Rulebook, desk.Window(late, clean, clean))[^1];

        ScoreStep rounding = last.Steps.ShouldHaveSingleItem();
        rounding.Kind.ShouldBe(ScoreStepKind.Rounding);
        rounding.Total.ShouldBe(desk.Window(late, clean, clean).Score);
        decimal.Round(rounding.Points, 6).ShouldBe(-0.003333m);
    }

    [Fact]
    public void A_floor_of_a_category_gives_back_what_is_below_it() =>
        Steps(Trail(Desk.With(Limits).Times(2, "A").Finding("B"))).ShouldBe(
            ["Base 100 =100", "A -40 =60", "CategoryFloor 10 =70 (0)", "B -0.25 =69.75", "Rounding 0.05 =69.8"]);

    [Fact]
    public void Additions_stand_apart_from_their_category_and_stop_at_their_cap_before_the_whole_stops_at_its_own() =>
        Steps(Trail(Desk.With(Limits).Finding("N").Times(3, "P"))).ShouldBe(
            ["Base 100 =100", "N -1 =99", "P 12 =111", "BonusCap -7 =104 (5)", "Cap -1 =103 (103)"]);

    [Fact]
    public void The_floor_of_the_whole_lifts_the_score() =>
        Steps(Trail(Desk.With(Limits).Finding("N", quantity: 50))).ShouldBe(["Base 100 =100", "N -50 =50", "Floor 10 =60 (60)"]);

    [Fact]
    public void A_window_without_people_has_no_trail()
    {
        Desk desk = Desk.CountyCentre();
        Trail(desk.Rulebook, desk.Window()).ShouldBeEmpty();
    }

    private static ImmutableArray<ScoreStage> Trail(Desk desk) => Trail(desk.Rulebook, desk.Staff());

    private static ImmutableArray<ScoreStage> Trail(RulebookDefinition rulebook, ScoreSheet sheet) => ScoreTrail.Of(rulebook.SheetOf(sheet.Subject.Kind)!, sheet);

    private static IEnumerable<string> Steps(ImmutableArray<ScoreStage> stages) => stages.SelectMany(stage => stage.Steps).Select(step => FormattableString.Invariant(
        $"{(step.Line is { } line ? line.Rule.Value : step.Kind)} {Published.Trim(step.Points)} ={Published.Trim(step.Total)}{(step.Limit is { } limit ? $" ({limit})" : "")}"));
}

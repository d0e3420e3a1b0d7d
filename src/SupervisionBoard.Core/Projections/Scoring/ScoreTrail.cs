using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>What one step of a running total does.</summary>
public enum ScoreStepKind
{
    /// <summary>Where the month starts; its points are the base.</summary>
    Base,

    /// <summary>One line of the sheet.</summary>
    Line,

    /// <summary>A category is used up: what was deducted below its floor is given back.</summary>
    CategoryFloor,

    /// <summary>Additions above the month's limit are taken back.</summary>
    BonusCap,

    /// <summary>The whole score is over its upper bound.</summary>
    Cap,

    /// <summary>The whole score is under its lower bound.</summary>
    Floor,

    /// <summary>The published figure, rounded once.</summary>
    Rounding,
}

/// <summary>One step of a running total.</summary>
/// <param name="Points">Signed, exact.</param>
/// <param name="Total">The score after this step, exact.</param>
/// <param name="Limit">The floor or cap of a step that keeps one; else null.</param>
/// <param name="Line">The line of <see cref="ScoreStepKind.Line"/>; else null.</param>
public sealed record ScoreStep(ScoreStepKind Kind, decimal Points, decimal Total, decimal? Limit = null, ScoreLine? Line = null);

/// <summary>Steps that belong together.</summary>
public enum ScoreStageKind
{
    Base,
    Category,

    /// <summary>Deductions of no category, and lines that cost nothing there.</summary>
    Other,
    Added,

    /// <summary>Corrections of published months, beside categories and limits.</summary>
    Corrected,

    /// <summary>Bounds of the whole score, and rounding.</summary>
    Whole,
}

/// <param name="Category">The category of <see cref="ScoreStageKind.Category"/>; else null.</param>
public sealed record ScoreStage(ScoreStageKind Kind, CategoryTotal? Category, ImmutableArray<ScoreStep> Steps)
{
    /// <summary>What the whole stage does to the score.</summary>
    public decimal Points => Steps.Sum(step => step.Points);

    /// <summary>The score after the stage.</summary>
    public decimal Total => Steps[^1].Total;
}

/// <summary>
/// A sheet retold as a running total, in the rulebook's order of evaluation (steps 2 to 5): the base, each category's
/// deductions and its floor, other deductions, additions and their limit, corrections, the bounds of the whole, and rounding.
/// </summary>
public static class ScoreTrail
{
    /// <summary>
    /// Ends at <see cref="ScoreSheet.Score"/>, and before rounding at <see cref="ScoreSheet.Unrounded"/>. A stage in which
    /// nothing happened is left out; a limit is a step of its own only where it changed something. Empty for a sheet without a base.
    /// </summary>
    public static ImmutableArray<ScoreStage> Of(SheetDefinition definition, ScoreSheet sheet)
    {
        if (!sheet.Scored)
            return [];
        Walk walk = new();
        walk.Step(ScoreStepKind.Base, sheet.Base);
        walk.Close(ScoreStageKind.Base);
        foreach (CategoryDefinition category in definition.Categories)
        {
            decimal before = walk.Total;
            walk.Lines(sheet.Lines.Where(line => line.Points <= 0 && line.Category == category.Code));
            if (category.Floor is { } floor && before - walk.Total > category.Points - floor)
                walk.Step(ScoreStepKind.CategoryFloor, before - walk.Total - (category.Points - floor), floor);
            walk.Close(ScoreStageKind.Category, sheet.Categories.First(total => total.Code == category.Code));
        }

        walk.Lines(sheet.Lines.Where(line => line.Points <= 0 && !IsCorrection(line) && !definition.Categories.Any(category => category.Code == line.Category)));
        walk.Close(ScoreStageKind.Other);
        decimal unbonused = walk.Total;
        walk.Lines(sheet.Lines.Where(line => line.Points > 0 && !IsCorrection(line)));
        if (definition.BonusCap is { } bonus && walk.Total - unbonused > bonus)
            walk.Step(ScoreStepKind.BonusCap, bonus - (walk.Total - unbonused), bonus);
        walk.Close(ScoreStageKind.Added);
        walk.Lines(sheet.Lines.Where(IsCorrection));
        walk.Close(ScoreStageKind.Corrected);
        if (definition.Cap is { } cap && walk.Total > cap)
            walk.Step(ScoreStepKind.Cap, cap - walk.Total, cap);
        if (definition.Floor is { } lowest && walk.Total < lowest)
            walk.Step(ScoreStepKind.Floor, lowest - walk.Total, lowest);
        // Means of thirds carry an error in the last of 28 digits, which nobody rounded.
        if (decimal.Round(walk.Total, Published.Noise, MidpointRounding.AwayFromZero) != sheet.Score)
            walk.Step(ScoreStepKind.Rounding, sheet.Score - walk.Total);
        walk.Close(ScoreStageKind.Whole);
        return walk.Stages.ToImmutable();
    }

    private static bool IsCorrection(ScoreLine line) => Ledger.Correction.MonthOf(line.Rule) is not null;

    private sealed class Walk
    {
        private readonly ImmutableArray<ScoreStep>.Builder steps = ImmutableArray.CreateBuilder<ScoreStep>();

        public ImmutableArray<ScoreStage>.Builder Stages { get; } = ImmutableArray.CreateBuilder<ScoreStage>();

        public decimal Total { get; private set; }

        public void Lines(IEnumerable<ScoreLine> lines)
        {
            foreach (ScoreLine line in lines)
                Step(ScoreStepKind.Line, line.Points, line: line);
        }

        public void Step(ScoreStepKind kind, decimal points, decimal? limit = null, ScoreLine? line = null)
        {
            Total += points;
            steps.Add(new ScoreStep(kind, points, Total, limit, line));
        }

        public void Close(ScoreStageKind kind, CategoryTotal? category = null)
        {
            if (steps.Count > 0)
                Stages.Add(new ScoreStage(kind, category, steps.DrainToImmutable()));
        }
    }
}

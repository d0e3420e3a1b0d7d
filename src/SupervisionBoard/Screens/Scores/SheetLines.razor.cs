using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Scores;

/// <summary>Why the score is what it is, step by step (<see cref="ScoreTrail"/>).</summary>
public sealed partial class SheetLines
{
    private ImmutableArray<ScoreStage> stages = [];

    [Parameter, EditorRequired]
    public Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public ScoreSheet Sheet { get; set; } = default!;

    /// <summary>The rulebook of the sheet's month.</summary>
    [Parameter, EditorRequired]
    public RulebookDefinition Book { get; set; } = default!;

    [Parameter]
    public bool SeesNames { get; set; }

    /// <summary>Whether the page tells below whom the base is averaged from.</summary>
    [Parameter]
    public bool HasOrigin { get; set; }

    private SheetDefinition Definition => Book.SheetOf(Sheet.Subject.Kind)!;

    /// <summary>Anchors need the page's own address: the document's base is the site's.</summary>
    private string Here => new Uri(Navigation.Uri).PathAndQuery;

    /// <summary>The element that heads a category.</summary>
    internal static string AnchorOf(string category) => "lines-" + category;

    protected override void OnParametersSet() => stages = ScoreTrail.Of(Definition, Sheet);

    private static string? AnchorOf(ScoreStage stage) => stage.Category is { } category ? AnchorOf(category.Code) : null;

    private string? TitleOf(ScoreStage stage) => stage.Kind switch
    {
        ScoreStageKind.Category => stage.Category!.Name,
        ScoreStageKind.Other => T[Definition.Categories.IsEmpty ? "Deducted" : "GroupOther"],
        ScoreStageKind.Added => T["GroupAdded"],
        ScoreStageKind.Corrected => T["GroupCorrected"],
        ScoreStageKind.Base or ScoreStageKind.Whole => null,
        _ => throw new InvalidOperationException($"No such stage: {stage.Kind}"),
    };

    private string Words(ScoreStage stage, ScoreStep step) => step.Kind switch
    {
        ScoreStepKind.Base => T["StepBase"],
        ScoreStepKind.CategoryFloor => T["StepCategoryFloor", stage.Category!.Name, Limit(step), SheetPage.Exact(step.Points)],
        ScoreStepKind.BonusCap => T["StepBonusCap", Limit(step), SheetPage.Exact(-step.Points)],
        ScoreStepKind.Cap => T["StepCap", Limit(step)],
        ScoreStepKind.Floor => T["StepFloor", Limit(step)],
        ScoreStepKind.Rounding when Definition.Decimals == 0 => T["StepRoundingWhole"],
        ScoreStepKind.Rounding => T["StepRounding", Definition.Decimals],
        _ => throw new InvalidOperationException($"No such step: {step.Kind}"),
    };

    private static string Limit(ScoreStep step) => SheetPage.Exact(step.Limit.GetValueOrDefault());

    /// <summary>Exact, where rounding to two decimals would hide the step itself.</summary>
    private static string Signed(decimal points) => (points < 0 ? "−" : "+") + SheetPage.Exact(Math.Abs(points));
}

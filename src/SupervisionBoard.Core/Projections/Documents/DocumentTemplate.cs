using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>A stretch of a text: words as they are, or the name of a value.</summary>
public readonly record struct WordingPart(string Text, bool IsField);

/// <summary>A text with places for values.</summary>
public sealed record DocumentText(ImmutableArray<WordingPart> Parts);

/// <param name="Only">Lengths of period that the block is for; empty: all.</param>
/// <param name="When">A list that must have rows.</param>
/// <param name="Unless">A list that must have none.</param>
public sealed record BlockCondition(ImmutableArray<PeriodLength> Only, string? When, string? Unless)
{
    public static BlockCondition Always { get; } = new([], null, null);
}

public abstract record TemplateBlock(BlockCondition Condition)
{
    /// <param name="Each">The list that the paragraph repeats for; null: once.</param>
    public sealed record Words(DocumentText Text, ParagraphLevel Level, string? Each, BlockCondition Condition) : TemplateBlock(Condition);

    /// <param name="Empty">What stands there when the list has no rows; null: nothing.</param>
    public sealed record Table(string List, DocumentText? Caption, ImmutableArray<TemplateColumn> Columns, DocumentText? Empty, BlockCondition Condition) : TemplateBlock(Condition);
}

public sealed record TemplateColumn(string Head, string Field, int Width, CellAlign Align);

/// <summary>The wording of one kind of document, as data (<c>documents/*.yaml</c>).</summary>
public sealed record DocumentTemplate
{
    public required DocumentKind Kind { get; init; }

    public bool Landscape { get; init; }

    public bool SealSpace { get; init; }

    /// <summary>The list that gets one paper a row; null: one paper.</summary>
    public string? SheetFor { get; init; }

    public DocumentText? Banner { get; init; }

    public DocumentText? Number { get; init; }

    /// <summary>By length of period.</summary>
    public required ImmutableDictionary<PeriodLength, DocumentText> Title { get; init; }

    public DocumentText? Addressee { get; init; }

    public required ImmutableArray<TemplateBlock> Body { get; init; }

    public DocumentText? Signer { get; init; }

    public DocumentText? Date { get; init; }

    public DocumentText? CopyTo { get; init; }

    public DocumentText? Imprint { get; init; }

    public DocumentText? Approver { get; init; }
}

/// <param name="Template">Null when there is any error.</param>
public sealed record DocumentTemplateResult(DocumentTemplate? Template, ImmutableArray<RulebookError> Errors);

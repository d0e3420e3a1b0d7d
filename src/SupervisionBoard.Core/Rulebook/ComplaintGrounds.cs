using System.Collections.Immutable;

namespace SupervisionBoard.Core.Rulebook;

/// <summary>One ground of complaint (投诉事由).</summary>
/// <param name="Code">Stored with the complaint.</param>
/// <param name="Against">A window as a whole, or one person.</param>
/// <param name="Propose">Rules that an upheld complaint on this ground usually falls under, the likeliest first.</param>
public sealed record ComplaintGround(string Code, string Title, string TitleEn, SubjectKind Against, string? Basis, ImmutableArray<RuleCode> Propose);

/// <summary>What people can complain about (投诉受理范围; source 004, 投诉受理处置办法 一): seven grounds against windows, seven against people.</summary>
public sealed record ComplaintGrounds
{
    /// <summary>No list: complaints then name their ground in free words only.</summary>
    public static ComplaintGrounds None { get; } = new() { Code = "none", Title = "", TitleEn = "" };

    public required string Code { get; init; }

    public required string Title { get; init; }

    /// <summary>The same in English; the title itself where the file gives none.</summary>
    public required string TitleEn { get; init; }

    public string? Basis { get; init; }

    public ImmutableArray<ComplaintGround> All { get; init; } = [];

    /// <summary>Null for words of another system, which are shown as they came.</summary>
    public ComplaintGround? Find(string? code) => All.FirstOrDefault(ground => ground.Code == code);

    /// <summary>The likeliest rule of the ground that the rulebook knows and that fits the kind of subject at hand; null when none does.</summary>
    public RuleDefinition? Propose(string? code, RulebookDefinition rulebook, bool person) => Find(code)?.Propose
        .Select(rulebook.FindRule)
        .FirstOrDefault(rule => rule is { Metric: null } && (person || rule.SubjectKind == SubjectKind.Window));
}

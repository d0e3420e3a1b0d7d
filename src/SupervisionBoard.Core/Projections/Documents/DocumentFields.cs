using System.Collections.Immutable;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>What wording templates can name: single values, and lists whose rows have values of their own.</summary>
public static class DocumentFields
{
    /// <summary>Prefix of the values of the row that a block repeats for.</summary>
    public const string Item = "item";

    /// <summary>Of a list as a single value: its names joined by 、, and how many rows it has.</summary>
    public const string Names = "names";

    public const string Count = "count";

    /// <summary>The yearly comment: told to the person's home unit alone, so only confidential papers may name it.</summary>
    public const string Comment = "comment";

    private static readonly ImmutableArray<string> s_scores = ["no", "rank", "code", "name", "place", "score", "grade", "deducted", "award", "remark", "unit", "months", "honours", "handling", Comment];
    private static readonly ImmutableArray<string> s_winners = ["no", "award", "rank", "code", "name", "place", "score", "reason", "note", "holder"];

    /// <summary>Single values, in the order in which they are offered.</summary>
    public static ImmutableArray<string> Values { get; } =
    [
        "centre", "office", "period", "year", "date", "number", "mark", "rulebook", "rulebookVersion",
        "windowCount", "staffCount", "noticeFrom", "noticeUntil", "noticeDays", "noticeDate", "phone", "government", "approver",
        "ledgerPosition", "ledgerHash", "windowMean", "staffMean", "awardNames",
    ];

    /// <summary>Lists by name, with the values of a row.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Lists { get; } = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal)
    {
        ["windowScores"] = s_scores,
        ["staffScores"] = s_scores,
        ["winners"] = s_winners,
        ["windowWinners"] = s_winners,
        ["staffWinners"] = s_winners,
        ["tied"] = s_winners,
        ["awards"] = ["no", "name", "participants", "quota", "picked", "names"],
        ["notices"] = ["no", "awards", "from", "until", "days"],
        ["excluded"] = ["no", "award", "name", "place", "reason"],
        ["grades"] = ["grade", "windows", "staff"],
        ["units"] = ["no", "name", "windows", "staff"],
        ["criticised"] = ["no", "code", "name", "place", "words", "reason"],
        ["consequences"] = ["no", "code", "name", "place", "words", "reason"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Everything that a text may name, with the row's values where it repeats for <paramref name="list"/>.</summary>
    public static IEnumerable<string> Known(string? list)
    {
        foreach (string value in Values)
            yield return value;
        foreach (string name in Lists.Keys)
        {
            yield return $"{name}.{Names}";
            yield return $"{name}.{Count}";
        }

        if (list is null)
            yield break;
        foreach (string value in Lists[list])
            yield return $"{Item}.{value}";
    }
}

/// <summary>One row of a list: values by name; a missing one prints as nothing.</summary>
public sealed record DocumentRow(ImmutableDictionary<string, string> Values)
{
    /// <summary>Of a row that gets a paper of its own: the lists as they are on that paper, such as the people of one unit.</summary>
    public ImmutableDictionary<string, ImmutableArray<DocumentRow>> Lists { get; init; } = ImmutableDictionary<string, ImmutableArray<DocumentRow>>.Empty;

    public static DocumentRow Of(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var map = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach ((string name, string? value) in values)
            map[name] = value ?? "";
        return new DocumentRow(map.ToImmutable());
    }

    public string this[string name] => Values.GetValueOrDefault(name, "");
}

/// <summary>The figures of a period, ready to be put into words.</summary>
public sealed record DocumentFigures(Period Period, ImmutableDictionary<string, string> Values, ImmutableDictionary<string, ImmutableArray<DocumentRow>> Lists)
{
    public ImmutableArray<DocumentRow> List(string name) => Lists.TryGetValue(name, out ImmutableArray<DocumentRow> rows) ? rows : [];

    public DocumentFigures With(string name, string? value) => this with { Values = Values.SetItem(name, value ?? "") };
}

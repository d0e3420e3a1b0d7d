using SupervisionBoard.Core;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>The query of the list as it stands in the address. What cannot be read there restricts nothing.</summary>
public static class FindingAddress
{
    public static FindingQuery Read(string? period, string? window, string? person, string? rule, string? category, string? origin, string? state, string? text, string? sort, bool reversed) => new()
    {
        Period = period == FindingQuery.AllPeriods || Period.TryParse(period, out _) ? period : null,
        Window = Some(window),
        Person = Some(person),
        Rule = Some(rule),
        Category = Some(category),
        Origin = Choice<FindingOrigin>(origin),
        State = Choice<FindingState>(state),
        Text = Some(text),
        Sort = Choice<FindingSort>(sort) ?? FindingSort.Day,
        Reversed = reversed,
    };

    public static Dictionary<string, object?> Write(FindingQuery query) => new(StringComparer.Ordinal)
    {
        ["period"] = query.Period,
        ["window"] = query.Window,
        ["person"] = query.Person,
        ["rule"] = query.Rule,
        ["category"] = query.Category,
        ["origin"] = Name(query.Origin),
        ["state"] = Name(query.State),
        ["q"] = query.Text,
        ["sort"] = query.Sort == FindingSort.Day ? null : Name<FindingSort>(query.Sort),
        ["reversed"] = query.Reversed ? "true" : null,
    };

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static T? Choice<T>(string? text)
        where T : struct, Enum => Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value) ? value : null;

    private static string? Name<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant();
}

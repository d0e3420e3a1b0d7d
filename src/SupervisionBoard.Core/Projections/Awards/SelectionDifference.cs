using System.Collections.Immutable;
using System.Text.Json;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>One thing that a recomputed selection says otherwise than the stored one.</summary>
/// <param name="Part">The key in the stored text, for example <c>rows</c> or <c>quota</c>.</param>
/// <param name="Name">Who or what it is about: a code of a row or a reason, a month, the number of a step; null of the whole.</param>
/// <param name="Stored">Null where the stored result has nothing.</param>
/// <param name="Computed">Null where the recomputed one has nothing.</param>
public sealed record SelectionDifference(string Part, string? Name, string? Stored, string? Computed)
{
    /// <summary>What differs between two texts of one selection, in the order of the stored one.</summary>
    /// <exception cref="JsonException">One of them is not a selection's text.</exception>
    public static ImmutableArray<SelectionDifference> Between(string stored, string computed)
    {
        using JsonDocument before = JsonDocument.Parse(stored), after = JsonDocument.Parse(computed);
        JsonElement left = before.RootElement, right = after.RootElement;
        string[] parts = [.. left.EnumerateObject().Concat(right.EnumerateObject()).Select(part => part.Name).Distinct(StringComparer.Ordinal)];
        return [.. parts.SelectMany(part => Between(part, Find(left, part), Find(right, part)))];
    }

    private static IEnumerable<SelectionDifference> Between(string part, JsonElement? stored, JsonElement? computed)
    {
        if (stored is not { ValueKind: JsonValueKind.Array } && computed is not { ValueKind: JsonValueKind.Array })
            return Text(stored) == Text(computed) ? [] : [new SelectionDifference(part, null, Text(stored), Text(computed))];
        Dictionary<string, string> before = Items(stored), after = Items(computed);
        return before.Keys.Union(after.Keys)
            .Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name))
            .Select(name => new SelectionDifference(part, name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)));
    }

    private static JsonElement? Find(JsonElement of, string part) => of.TryGetProperty(part, out JsonElement found) ? found : null;

    /// <summary>The list's items by what tells them apart; a step has no code and goes by its place.</summary>
    private static Dictionary<string, string> Items(JsonElement? list) => list is not { ValueKind: JsonValueKind.Array } items
        ? []
        : items.EnumerateArray().Select((item, index) => (Name: NameOf(item) ?? FormattableString.Invariant($"{index + 1}"), Text: Text(item)!)).DistinctBy(item => item.Name, StringComparer.Ordinal).ToDictionary(item => item.Name, item => item.Text, StringComparer.Ordinal);

    private static string? NameOf(JsonElement item) => Text(Find(item, "code") ?? Find(item, "month"));

    private static string? Text(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        // What a row says, without the words of the format.
        { ValueKind: JsonValueKind.Object } row => string.Join(' ', row.EnumerateObject().Select(field => Text(field.Value)).Where(text => text is { Length: > 0 })),
        { ValueKind: JsonValueKind.Array } list => string.Join(',', list.EnumerateArray().Select(item => Text(item))),
        { } other => other.GetRawText(),
    };
}

using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events.Imports;

namespace SupervisionBoard.Screens.Admin;

/// <summary>What a value can be, where that is known beforehand: windows, processes, and the words of the contract.</summary>
internal sealed class FieldChoices(Board board)
{
    /// <summary>Empty where anything can be written.</summary>
    public ImmutableArray<(string Value, string Text)> Of(ImportField field) => field switch
    {
        { Name: "window" } => [.. board.Roster.Windows.Values.Where(w => w.LeftOn is null).OrderBy(w => w.Code.Value, StringComparer.Ordinal).Select(w => (w.Code.Value, $"{w.Code} {w.Name}"))],
        { Name: "profile" } => [.. board.Context.Profiles.Values.OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => (p.Code, Chinese ? p.Title : p.Code))],
        { Words: { } words } => [.. words.GroupBy(w => w.Value, StringComparer.Ordinal).Select(g => (g.Key, Chinese ? g.First().Key : g.Key))],
        _ => [],
    };

    public bool Knows(ImportField field, string text) => Of(field).Any(c => c.Value == text) || field.Words?.ContainsKey(text) == true;

    private static bool Chinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
}

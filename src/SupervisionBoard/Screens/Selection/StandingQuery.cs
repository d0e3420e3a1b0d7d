using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Awards;

namespace SupervisionBoard.Screens.Selection;

/// <summary>Assumptions of a what-if as they stand in the address, so that one can be sent to a colleague and reloaded.</summary>
public static class StandingQuery
{
    /// <summary>More than anybody asks for; an address with thousands would keep the server busy.</summary>
    public const int Most = 40;

    private const string Remove = "remove:";
    private const string Confirm = "confirm:";
    private const string Add = "add:";

    public static string Write(Assumption assumption) => assumption switch
    {
        Assumption.Removed removed => Remove + removed.FindingId,
        Assumption.Confirmed confirmed => Confirm + confirmed.FindingId,
        Assumption.Added added => string.Create(CultureInfo.InvariantCulture, $"{Add}{added.Subject}:{added.Rule}:{added.Quantity}"),
        _ => throw new InvalidOperationException($"No such assumption: {assumption.GetType().Name}"),
    };

    /// <summary>What cannot be read is passed over.</summary>
    public static ImmutableArray<Assumption> Read(IEnumerable<string> texts) => [.. texts.Take(Most).Select(Read).OfType<Assumption>()];

    private static Assumption? Read(string text)
    {
        if (text.StartsWith(Remove, StringComparison.Ordinal))
            return new Assumption.Removed(text[Remove.Length..]);
        if (text.StartsWith(Confirm, StringComparison.Ordinal))
            return new Assumption.Confirmed(text[Confirm.Length..]);
        if (!text.StartsWith(Add, StringComparison.Ordinal))
            return null;
        string rest = text[Add.Length..];
        int quantityAt = rest.LastIndexOf(':');
        int ruleAt = quantityAt <= 0 ? -1 : rest.LastIndexOf(':', quantityAt - 1);
        if (ruleAt < 0
            || SubjectOf(rest[..ruleAt]) is not { } subject
            || !decimal.TryParse(rest.AsSpan(quantityAt + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal quantity))
            return null;
        return new Assumption.Added(subject, new RuleCode(rest[(ruleAt + 1)..quantityAt]), quantity);
    }

    /// <summary><c>window/A01</c> or <c>staff/S01</c>, as subjects are written everywhere.</summary>
    internal static Subject? SubjectOf(string? text) => text?.Split('/', 2) switch
    {
        ["window", { Length: > 0 } code] => new Subject(SubjectKind.Window, code),
        ["staff", { Length: > 0 } code] => new Subject(SubjectKind.Staff, code),
        _ => null,
    };
}

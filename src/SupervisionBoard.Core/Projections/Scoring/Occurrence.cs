using System.Collections.Immutable;

namespace SupervisionBoard.Core.Projections.Scoring;

public enum OccurrenceState
{
    Confirmed,

    /// <summary>Waits for an officer (待核): listed, not counted.</summary>
    Pending,

    /// <summary>Confirmed and under appeal: counted until it is revoked.</summary>
    Appealed,
}

/// <summary>
/// One finding as scoring sees it. Revoked findings are left out by the caller.
/// Order of occurrence is <see cref="OccurredOn"/>, then <see cref="FindingId"/> compared ordinally.
/// </summary>
/// <param name="Quantity">Units of the rule, 1 unless the finding says otherwise; not negative.</param>
/// <param name="Also">
/// True when the finding belongs to somebody else and is charged here only through the rule's <c>also</c>:
/// a finding on a person or window, entered on the sheet of the window's chief representative (or of the window).
/// It then costs the <c>also</c> points and does not count as an occurrence here.
/// </param>
/// <param name="Corrects">The published month it makes good, with its own points; it then falls under no rule.</param>
public readonly record struct Occurrence(
    string FindingId,
    DateOnly OccurredOn,
    RuleCode Rule,
    decimal Quantity,
    OccurrenceState State = OccurrenceState.Confirmed,
    ImmutableArray<string> Flags = default,
    string? Matter = null,
    string? Note = null,
    bool Also = false,
    Ledger.Correction? Corrects = null) : IComparable<Occurrence>
{
    public int CompareTo(Occurrence other) => Compare(this, other);

    public static bool operator <(Occurrence left, Occurrence right) => Compare(left, right) < 0;

    public static bool operator >(Occurrence left, Occurrence right) => Compare(left, right) > 0;

    public static bool operator <=(Occurrence left, Occurrence right) => Compare(left, right) <= 0;

    public static bool operator >=(Occurrence left, Occurrence right) => Compare(left, right) >= 0;

    internal static int Compare(in Occurrence left, in Occurrence right)
    {
        int byDay = left.OccurredOn.CompareTo(right.OccurredOn);
        return byDay != 0 ? byDay : string.CompareOrdinal(left.FindingId, right.FindingId);
    }

    /// <summary>In order of occurrence; a copy only where it was not. Places are sorted before anything moves: an occurrence is large, and a month holds hundreds.</summary>
    internal static ReadOnlySpan<Occurrence> InOrder(ReadOnlySpan<Occurrence> occurrences)
    {
        int inOrder = 1;
        while (inOrder < occurrences.Length && Compare(occurrences[inOrder - 1], occurrences[inOrder]) <= 0)
            inOrder++;
        if (inOrder >= occurrences.Length)
            return occurrences;
        (int Day, string Id, int Place)[] places = new (int, string, int)[occurrences.Length];
        for (int i = 0; i < places.Length; i++)
            places[i] = (occurrences[i].OccurredOn.DayNumber, occurrences[i].FindingId, i);
        Array.Sort(places, static (left, right) => left.Day != right.Day ? left.Day - right.Day : string.CompareOrdinal(left.Id, right.Id));
        Occurrence[] ordered = new Occurrence[places.Length];
        for (int i = 0; i < places.Length; i++)
            ordered[i] = occurrences[places[i].Place];
        return ordered;
    }

    internal string? FlagAmong(ImmutableArray<string> wanted)
    {
        if (Flags.IsDefaultOrEmpty)
            return null;
        foreach (string flag in Flags)
        {
            if (wanted.Contains(flag))
                return flag;
        }

        return null;
    }
}

/// <summary>The month's metric of the subject being scored, or null when nobody reported it.</summary>
public delegate decimal? MetricLookup(string metric);

using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>What one rule gathers while a month is scored.</summary>
internal sealed class RuleSlot
{
    private readonly ImmutableArray<string>.Builder findings = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder appealed = ImmutableArray.CreateBuilder<string>();
    private readonly List<LineNote> notes = [];
    private int doubled;

    /// <summary>No finding touched the slot yet.</summary>
    public bool IsEmpty => findings.Count == 0 && Occurrences == 0;

    public int Occurrences { get; set; }

    public decimal Quantity { get; set; }

    /// <summary>Not negative.</summary>
    public decimal Deducted { get; private set; }

    /// <summary>Not negative.</summary>
    public decimal Added { get; private set; }

    public void Take(in Occurrence occurrence)
    {
        // A metric judged as another rule is an occurrence without a finding.
        if (occurrence.FindingId.Length == 0)
            return;
        findings.Add(occurrence.FindingId);
        if (occurrence.State == OccurrenceState.Appealed)
            appealed.Add(occurrence.FindingId);
    }

    /// <summary>A finding that is shown and does not count, and why.</summary>
    public void Keep(in Occurrence occurrence, LineNoteKind why, string? detail)
    {
        Take(occurrence);
        Note(why, detail);
    }

    public void Note(LineNoteKind kind, string? detail)
    {
        LineNote note = new(kind, detail);
        if (!notes.Contains(note))
            notes.Add(note);
    }

    public void Charge(decimal points, bool twice)
    {
        if (twice && points != 0)
        {
            points *= 2;
            doubled++;
        }

        if (points < 0)
            Deducted -= points;
        else
            Added += points;
    }

    /// <summary>After the last occurrence: the caps, and notes that sum up.</summary>
    /// <param name="periodLeft">What earlier months left of a cap over a quarter or year, or null.</param>
    public void Close(decimal? monthlyCap, decimal? periodLeft)
    {
        if (doubled > 0)
            notes.Add(new LineNote(LineNoteKind.Doubled, doubled.ToString(CultureInfo.InvariantCulture)));
        decimal cap = Math.Min(monthlyCap ?? decimal.MaxValue, periodLeft ?? decimal.MaxValue);
        if (Deducted <= cap && Added <= cap)
            return;
        Deducted = Math.Min(Deducted, cap);
        Added = Math.Min(Added, cap);
        notes.Add(new LineNote(LineNoteKind.Capped, null));
    }

    public ScoreLine ToLine(RuleCode rule, string? category, bool also)
        => new(rule, category, Occurrences, Quantity, Added - Deducted, findings.DrainToImmutable(), appealed.DrainToImmutable(), [.. notes], also);
}

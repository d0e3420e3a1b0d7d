using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>What findings of a month set off besides points: disqualification, recommendations, withheld money, counters.</summary>
internal sealed class Decisions(RulebookDefinition rulebook, Month month, CarryOver carry)
{
    private readonly decimal[] counted = new decimal[rulebook.Counters.Length];
    private readonly List<DisqualificationReason> reasons = [.. carry.Bans];
    private readonly List<WithheldPayout> withheld = [.. carry.Withheld];
    private readonly List<string> refer = [];

    public ImmutableArray<DisqualificationReason> Reasons => [.. reasons];

    public ImmutableArray<WithheldPayout> Withheld => [.. withheld];

    public ImmutableArray<string> Refer => [.. refer];

    /// <summary>After one counted occurrence, or a metric, of a rule.</summary>
    public void Apply(RuleDefinition rule, BandDefinition? band, RuleSlot slot)
    {
        bool disqualified = band is { Disqualify: true }
            || (rule.Effect is LadderEffect { ThenDisqualify: true } ladder && slot.Occurrences > ladder.Totals.Length)
            || (rule.DisqualifyAfter is { } limit && slot.Quantity > limit);
        if (disqualified)
            Disqualify(rule.Code.Value, PeriodLength.Month);
        if (rule.Veto is { } veto)
            Disqualify(rule.Code.Value, veto);
        if (rule.Withhold is { } length)
            Withhold(rule.Code.Value, length);
        Recommend(rule.Refer);
        Recommend(band?.Refer);
    }

    /// <summary>Counts one occurrence of the rule; true when a counter makes it cost twice.</summary>
    public bool Count(int rule, decimal quantity)
    {
        bool twice = false;
        foreach (int index in rulebook.CountersOfRule[rule])
        {
            CounterDefinition counter = rulebook.Counters[index];
            counted[index] += counter.Units ? quantity : 1;
            decimal count = counted[index] + carry.CountOf(counter);
            bool passed = count > counter.Count;
            if (counter.Effect == CounterEffect.Double)
                twice |= passed;
            if (!passed && (counter.Over || count < counter.Count))
                continue;
            Recommend(counter.Refer);
            if (counter.Effect == CounterEffect.Disqualify)
                Disqualify(counter.Code, counter.Within);
            if (counter.Withhold)
                Withhold(counter.Code, counter.Within);
        }

        return twice;
    }

    /// <summary>This month's counts of counters that reach across months.</summary>
    public ImmutableArray<CounterTally> Tallies()
    {
        if (!rulebook.CarriesAcrossMonths)
            return [];
        var tallies = ImmutableArray.CreateBuilder<CounterTally>();
        for (int i = 0; i < counted.Length; i++)
        {
            if (counted[i] > 0 && rulebook.Counters[i].Within != PeriodLength.Month)
                tallies.Add(new CounterTally(rulebook.Counters[i].Code, counted[i]));
        }

        return tallies.ToImmutable();
    }

    private void Disqualify(string code, PeriodLength length)
    {
        foreach (DisqualificationReason reason in reasons)
        {
            if (reason.For == length && string.Equals(reason.Code, code, StringComparison.Ordinal))
                return;
        }

        reasons.Add(new DisqualificationReason(code, length, month));
    }

    private void Withhold(string code, PeriodLength length)
    {
        if (!withheld.Exists(money => money.For == length && string.Equals(money.Code, code, StringComparison.Ordinal)))
            withheld.Add(new WithheldPayout(code, length, month));
    }

    private void Recommend(string? words)
    {
        if (words is not null && !refer.Contains(words))
            refer.Add(words);
    }
}

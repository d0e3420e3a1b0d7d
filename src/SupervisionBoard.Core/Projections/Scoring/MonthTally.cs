using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>
/// Steps 1 and 2 of the order of evaluation, and the counting half of step 6: turns one subject's findings of a month
/// into lines, reasons and recommendations. Lives for one sheet.
/// </summary>
internal sealed class MonthTally(RulebookDefinition rulebook, Subject subject, Month month, bool isChief, CarryOver carry)
{
    private readonly RuleSlot?[] own = new RuleSlot?[rulebook.Rules.Length];
    private RuleSlot?[]? also;
    private SameMatter? matters;
    private Dictionary<RuleCode, RuleSlot>? unknown;
    private SortedDictionary<Month, RuleSlot>? corrections;
    private readonly HashSet<RuleCode> found = [];
    private ImmutableArray<PendingLine>.Builder? pending;

    /// <summary>What follows besides points.</summary>
    public Decisions Decisions { get; } = new(rulebook, month, carry);

    public ImmutableArray<PendingLine> Pending => pending?.ToImmutable() ?? [];

    public IReadOnlyCollection<RuleCode> Found => found;

    public void Take(ReadOnlySpan<Occurrence> occurrences)
    {
        ReadOnlySpan<Occurrence> ordered = Occurrence.InOrder(occurrences);
        matters = SameMatter.Of(rulebook, ordered);
        foreach (ref readonly Occurrence occurrence in ordered)
        {
            if (!month.Contains(occurrence.OccurredOn))
                throw new ArgumentException($"Finding {occurrence.FindingId} is not of {month}.", nameof(occurrences));
            if (occurrence.State == OccurrenceState.Pending)
            {
                pending ??= ImmutableArray.CreateBuilder<PendingLine>();
                pending.Add(new PendingLine(occurrence.Rule, occurrence.FindingId, occurrence.OccurredOn, occurrence.Quantity, occurrence.Note));
            }
            else if (occurrence.Corrects is { } correction)
            {
                Take(occurrence, correction);
            }
            else if (!rulebook.TryIndexOf(occurrence.Rule, out int rule))
            {
                KeepUnknown(occurrence);
            }
            else
            {
                Judge(occurrence, rule, occurrence.Quantity, judgedFrom: null);
            }
        }
    }

    /// <summary>Rules that count a metric of the month instead of findings.</summary>
    public void Take(MetricLookup metrics)
    {
        if (subject.Kind == SubjectKind.Window)
        {
            Take(rulebook.WindowMetricRules, metrics);
            return;
        }

        Take(rulebook.StaffMetricRules, metrics);
        if (isChief)
            Take(rulebook.ChiefMetricRules, metrics);
    }

    /// <summary>Closes every rule and hands out the lines in the order of the rulebook.</summary>
    public ImmutableArray<ScoreLine> Close()
    {
        var lines = ImmutableArray.CreateBuilder<ScoreLine>();
        for (int i = 0; i < own.Length; i++)
        {
            RuleDefinition rule = rulebook.Rules[i];
            AddLine(own[i], rule, charged: false);
            AddLine(also?[i], rule, charged: true);
        }

        foreach ((RuleCode code, RuleSlot slot) in (unknown ?? []).OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
            lines.Add(slot.ToLine(code, category: null, also: false));
        foreach ((Month corrected, RuleSlot slot) in corrections ?? [])
            lines.Add(slot.ToLine(Ledger.Correction.RuleOf(corrected), category: null, also: false));
        return lines.ToImmutable();

        void AddLine(RuleSlot? slot, RuleDefinition rule, bool charged)
        {
            if (slot is null)
                return;
            slot.Close(rule.MonthlyCap, charged ? null : carry.LeftOf(rule));
            lines.Add(slot.ToLine(rule.Code, rule.Category, charged));
        }
    }

    /// <summary>One line for each published month that is made good.</summary>
    private void Take(in Occurrence occurrence, Ledger.Correction correction)
    {
        corrections ??= [];
        if (!corrections.TryGetValue(correction.Month, out RuleSlot? slot))
            corrections.Add(correction.Month, slot = new RuleSlot());
        slot.Take(occurrence);
        slot.Occurrences++;
        slot.Quantity += occurrence.Quantity;
        slot.Charge(correction.Points, twice: false);
    }

    private void Take(ImmutableArray<int> rules, MetricLookup metrics)
    {
        foreach (int index in rules)
        {
            RuleDefinition rule = rulebook.Rules[index];
            if (metrics(rule.Metric!) is not { } value || (value == 0 && rule.Effect is PerUnitEffect))
                continue;
            BandDefinition? band = (rule.Effect as BandsEffect)?.Find(value);
            if (rule.Effect is BandsEffect && band is null)
                continue;
            if (band?.AsRule is { } other)
            {
                rulebook.TryIndexOf(other, out int target);
                Judge(new Occurrence(string.Empty, month.LastDay, rule.Code, 1), target, QuantityAs(rule, rulebook.Rules[target], value), rule.Code);
                continue;
            }

            RuleSlot slot = own[index] ??= new RuleSlot();
            slot.Quantity += value;
            slot.Charge(rule.Effect is PerUnitEffect perUnit ? perUnit.Points * value : band!.Points, twice: false);
            Decisions.Apply(rule, band, slot);
        }
    }

    private void Judge(in Occurrence occurrence, int index, decimal quantity, RuleCode? judgedFrom)
    {
        RuleDefinition rule = rulebook.Rules[index];
        RuleSlot slot = SlotFor(index, occurrence.Also);
        BandDefinition? band = (rule.Effect as BandsEffect)?.Find(quantity);
        if (occurrence.Also && band?.AsRule is null && !IsAlsoCharged(rule))
        {
            DropIfEmpty(index, occurrence.Also);
            return;
        }

        if (judgedFrom is null && !occurrence.Also && !Fits(rule))
        {
            slot.Keep(occurrence, LineNoteKind.NotApplicable, null);
            return;
        }

        if (occurrence.FlagAmong(rule.Unless) is { } flag)
        {
            slot.Keep(occurrence, LineNoteKind.Excused, flag);
            return;
        }

        if (matters is not null && matters.Repeats(occurrence, index))
        {
            slot.Keep(occurrence, LineNoteKind.SameMatter, occurrence.Matter);
            return;
        }

        if (rule.Effect is BandsEffect && band is null)
        {
            slot.Keep(occurrence, LineNoteKind.OutsideBands, Published.Trim(quantity).ToString(CultureInfo.InvariantCulture));
            return;
        }

        if (band?.AsRule is { } other)
        {
            DropIfEmpty(index, occurrence.Also);
            if (!occurrence.Also)
                found.Add(rule.Code);
            rulebook.TryIndexOf(other, out int target);
            Judge(occurrence, target, QuantityAs(rule, rulebook.Rules[target], quantity), judgedFrom ?? rule.Code);
            return;
        }

        slot.Take(occurrence);
        slot.Occurrences++;
        slot.Quantity += quantity;
        if (judgedFrom is { } original)
            slot.Note(LineNoteKind.JudgedFrom, original.Value);
        if (occurrence.Also)
        {
            slot.Charge(rule.Also!.Points * (rule.Effect is PerUnitEffect ? quantity : 1), twice: false);
            return;
        }

        found.Add(rule.Code);
        bool twice = rule.DoubleAfter is { } free && slot.Occurrences > free;
        twice |= Decisions.Count(index, quantity);
        slot.Charge(PointsOf(rule, band, slot.Occurrences, quantity), twice);
        Decisions.Apply(rule, band, slot);
    }

    private bool Fits(RuleDefinition rule)
    {
        if (rule.Metric is not null)
            return false;
        return rule.For switch
        {
            RuleTarget.Staff => subject.Kind == SubjectKind.Staff,
            RuleTarget.Chief => subject.Kind == SubjectKind.Staff && isChief,
            RuleTarget.Window => subject.Kind == SubjectKind.Window,
            _ => throw new InvalidOperationException($"No such target: {rule.For}"),
        };
    }

    private bool IsAlsoCharged(RuleDefinition rule) => rule.Also?.For switch
    {
        null => false,
        RuleTarget.Window => subject.Kind == SubjectKind.Window,
        _ => subject.Kind == SubjectKind.Staff && isChief,
    };

    private static decimal PointsOf(RuleDefinition rule, BandDefinition? band, int nth, decimal quantity) => rule.Effect switch
    {
        PerUnitEffect perUnit => perUnit.Points * quantity,
        LadderEffect ladder when nth > ladder.Totals.Length => 0,
        LadderEffect ladder => (nth > 1 ? ladder.Totals[nth - 2] : 0) - ladder.Totals[nth - 1],
        BandsEffect => band!.Points,
        VetoEffect or ReferEffect => 0,
        _ => throw new InvalidOperationException($"No such effect: {rule.Effect}"),
    };

    /// <summary>A quantity measures in the unit of its rule; judged as a rule with another unit, a finding is one unit there.</summary>
    private static decimal QuantityAs(RuleDefinition from, RuleDefinition to, decimal quantity)
        => to.Effect is BandsEffect || (to.Unit == from.Unit && to.Unit != RuleUnit.Time) ? quantity : 1;

    private RuleSlot SlotFor(int rule, bool charged)
    {
        if (!charged)
            return own[rule] ??= new RuleSlot();
        also ??= new RuleSlot?[own.Length];
        return also[rule] ??= new RuleSlot();
    }

    private void DropIfEmpty(int rule, bool charged)
    {
        RuleSlot?[] slots = charged ? also! : own;
        if (slots[rule] is { IsEmpty: true })
            slots[rule] = null;
    }

    private void KeepUnknown(in Occurrence occurrence)
    {
        unknown ??= [];
        if (!unknown.TryGetValue(occurrence.Rule, out RuleSlot? slot))
            unknown.Add(occurrence.Rule, slot = new RuleSlot());
        slot.Keep(occurrence, LineNoteKind.UnknownRule, null);
    }
}

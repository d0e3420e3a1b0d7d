using System.Collections.Immutable;

namespace SupervisionBoard.Core.Rulebook;

/// <summary>Whose sheet a rule is entered on.</summary>
public enum RuleTarget
{
    Staff,
    Window,

    /// <summary>The chief representative (首席代表) of a window, a member of staff.</summary>
    Chief,
}

/// <summary>The unit that a quantity is counted in; it names, it does not convert.</summary>
public enum RuleUnit
{
    Time,
    Day,
    Item,
    Person,
    Minute,
}

/// <summary>One rule of a regulation: exactly one effect, with modifiers.</summary>
public sealed record RuleDefinition
{
    /// <summary>The source of rules that only people use.</summary>
    public const string ManualSource = "manual";

    public required RuleCode Code { get; init; }

    public required RuleTarget For { get; init; }

    /// <summary>Code of the category whose allotment the rule touches, or null.</summary>
    public required string? Category { get; init; }

    /// <summary>What the rule says, in our own words.</summary>
    public required string Text { get; init; }

    /// <summary>The article cited; empty when the rulebook gives none.</summary>
    public required string Basis { get; init; }

    /// <summary>Where findings come from: <see cref="ManualSource"/>, <c>attendance.late</c>, <c>clock.overdue</c> and so on.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    public required RuleEffect Effect { get; init; }

    /// <summary>The month's metric that is counted instead of findings, or null.</summary>
    public required string? Metric { get; init; }

    public required RuleUnit Unit { get; init; }

    /// <summary>A recommendation to people whenever the rule applies, or null.</summary>
    public required string? Refer { get; init; }

    /// <summary>Upper bound of the rule's points in a month, absolute.</summary>
    public required decimal? MonthlyCap { get; init; }

    /// <summary>Occurrences after this many in the month cost twice.</summary>
    public required int? DoubleAfter { get; init; }

    /// <summary>More units than this in the month disqualify.</summary>
    public required decimal? DisqualifyAfter { get; init; }

    /// <summary>A finding that carries one of these flags costs nothing.</summary>
    public required ImmutableArray<string> Unless { get; init; }

    /// <summary>Findings with the same matter count once.</summary>
    public required bool OncePerMatter { get; init; }

    /// <summary>Rules of one group count a matter once among them all, the finding worth most; or null.</summary>
    public required string? MatterGroup { get; init; }

    /// <summary>Upper bound of the rule's points over a quarter or year, absolute; or null.</summary>
    public required PeriodCap? PeriodCap { get; init; }

    /// <summary>One finding stops the payout of this period (停发), from its month on; or null.</summary>
    public required PeriodLength? Withhold { get; init; }

    /// <summary>What the same finding also charges to somebody else, or null.</summary>
    public required AlsoCharge? Also { get; init; }

    /// <summary>The kind of subject whose sheet carries the rule.</summary>
    public SubjectKind SubjectKind => For == RuleTarget.Window ? SubjectKind.Window : SubjectKind.Staff;

    internal bool MayBecomeAnother => Effect is BandsEffect bands && bands.Bands.Any(band => band.AsRule is not null);

    /// <summary>The period that one finding disqualifies for, or null.</summary>
    public PeriodLength? Veto => (Effect as VetoEffect)?.For;
}

/// <summary>What a rule does; the closed family of effects of a rulebook.</summary>
public abstract record RuleEffect
{
    private protected RuleEffect()
    {
    }
}

/// <summary>Signed points per unit of quantity or metric: negative deducts, positive adds.</summary>
public sealed record PerUnitEffect(decimal Points) : RuleEffect;

/// <summary>The nth entry is the total deducted after n occurrences of the month, never falling.</summary>
public sealed record LadderEffect(ImmutableArray<decimal> Totals, bool ThenDisqualify) : RuleEffect;

/// <summary>Bands of a finding's quantity, or of the month's metric; ascending, not overlapping.</summary>
public sealed record BandsEffect(ImmutableArray<BandDefinition> Bands) : RuleEffect
{
    /// <summary>The band that holds the quantity, or null when none does.</summary>
    public BandDefinition? Find(decimal quantity)
    {
        foreach (BandDefinition band in Bands)
        {
            if (band.Holds(quantity))
                return band;
        }

        return null;
    }
}

/// <summary>Disqualifies for the period (取消考评资格), no points.</summary>
public sealed record VetoEffect(PeriodLength For) : RuleEffect;

/// <summary>Only recommends; the words are in <see cref="RuleDefinition.Refer"/>.</summary>
public sealed record ReferEffect : RuleEffect;

/// <summary>Bounds inclusive, null is open. <paramref name="Points"/> is signed and independent of the quantity.</summary>
public sealed record BandDefinition(decimal? From, decimal? To, decimal Points, bool Disqualify, RuleCode? AsRule, string? Refer)
{
    public bool Holds(decimal quantity) => (From is null || quantity >= From) && (To is null || quantity <= To);
}

/// <summary>A second charge of the same finding, signed points per unit; <paramref name="For"/> is chief or window.</summary>
public sealed record AlsoCharge(RuleTarget For, decimal Points);

/// <summary>Upper bound of a rule's points over a quarter or year.</summary>
public readonly record struct PeriodCap(decimal Points, PeriodLength Within);

/// <summary>A counter across rules.</summary>
/// <param name="Units">Adds up the findings' quantities instead of counting findings.</param>
/// <param name="Over">Acts when the count is passed, not when it is reached.</param>
/// <param name="Withhold">Also stops the payout of the period it counts within, from the month on in which it acts.</param>
public sealed record CounterDefinition(
    string Code,
    ImmutableArray<RuleCode> Rules,
    PeriodLength Within,
    int Count,
    CounterEffect Effect,
    string? Refer,
    bool Units = false,
    bool Over = false,
    bool Withhold = false);

/// <summary>What reaching (disqualify, refer) or passing (double) the count does.</summary>
public enum CounterEffect
{
    Disqualify,
    Double,
    Refer,
}

/// <summary>
/// A recommendation that follows from published results: <paramref name="Periods"/> results of length <paramref name="Of"/>
/// within <paramref name="Within"/> that meet every given condition. <paramref name="For"/> null means both kinds.
/// <paramref name="Found"/> not empty asks for a finding of one of these rules in the period of the result.
/// </summary>
public sealed record ConsequenceDefinition(
    SubjectKind? For,
    string? Grade,
    decimal? Below,
    decimal? Above,
    decimal? AtLeast,
    int Periods,
    PeriodLength Of,
    PeriodLength Within,
    string Refer,
    ImmutableArray<RuleCode> Found);

/// <summary>An award of a period, with its quota and conditions.</summary>
public sealed record AwardDefinition
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required SubjectKind For { get; init; }

    public required PeriodLength Period { get; init; }

    /// <summary>Share of the participants, 0 exclusive to 100 inclusive, rounded down; null when a count is given.</summary>
    public required decimal? QuotaPercent { get; init; }

    public required int? QuotaCount { get; init; }

    /// <summary>Disqualified subjects take part only when the rulebook says <c>disqualified: true</c>.</summary>
    public required bool AllowDisqualified { get; init; }

    public required decimal? AtLeast { get; init; }

    /// <summary>Upper bound of the points deducted in the period, inclusive.</summary>
    public required decimal? MaxDeducted { get; init; }

    public required ImmutableArray<RuleCode> None { get; init; }

    public required int? MinPeriods { get; init; }

    public required ImmutableArray<TieBreak> TieBreaks { get; init; }

    /// <summary>Another award that must have been received in the period's year; null when none is asked for.</summary>
    public AwardHeld? Held { get; init; }

    /// <summary>The committee chooses among all who qualify, up to the quota (从中评选): nobody is picked by figures alone.</summary>
    public bool CommitteeChooses { get; init; }

    /// <summary>Working days of public notice (公示) before the award stands; 0 when there is none.</summary>
    public required int NoticeWorkingDays { get; init; }

    /// <summary>How many may be picked, at most.</summary>
    public int QuotaFor(int participants)
        => QuotaCount ?? (int)decimal.Floor(QuotaPercent.GetValueOrDefault() * participants / 100m);
}

/// <summary>An award that must have been received <paramref name="Times"/> times, at least 1.</summary>
public sealed record AwardHeld(string Award, int Times);

/// <summary>A tie among equal figures is settled by the period's metric.</summary>
public sealed record TieBreak(string Metric, bool Descending);

/// <summary>Money of a period, in yuan: amount × score ÷ base, or the score itself when <paramref name="ScoreIsMoney"/>.</summary>
public sealed record PayoutDefinition(decimal Amount, PeriodLength Per, bool ScoreIsMoney = false);

using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>What ties two findings to one incident.</summary>
public enum IncidentTie
{
    /// <summary>The same matter was entered with both.</summary>
    Matter,

    /// <summary>The same punch, complaint, case, ticket, leave or photo proves both.</summary>
    Evidence,
}

/// <summary>One incident charged to one subject under several rules on one day.</summary>
/// <param name="Reference">The matter, or the reference of the shared evidence.</param>
public sealed record DoubleCharge(Subject Subject, DateOnly Day, IncidentTie Tie, string Reference, ImmutableArray<LedgerFinding> Findings);

public enum Deviation
{
    None,
    Above,
    Below,
}

/// <summary>Deductions of one officer or one area against what the average would give.</summary>
/// <param name="Code">Account of the officer, or code of the area.</param>
/// <param name="Findings">Deductions that stand.</param>
/// <param name="Revoked">Deductions that a person took back.</param>
/// <param name="StaffMonths">People times months that the figure is about.</param>
/// <param name="Expected">Deductions that the average would give.</param>
public sealed record FairnessRate(string Code, string Name, int Findings, int Revoked, int StaffMonths, decimal Expected)
{
    /// <summary>Fewer expected deductions than this say nothing either way.</summary>
    public const int SmallSample = 5;

    /// <summary>Deductions per 100 staff-months; null without people.</summary>
    public decimal? Rate => StaffMonths == 0 ? null : 100m * Findings / StaffMonths;

    public bool IsSmall => Expected < SmallSample;

    /// <summary>Further from the average than chance explains: more than two standard deviations of a count.</summary>
    public Deviation Deviation
    {
        get
        {
            decimal distance = Findings - Expected;
            if (IsSmall || distance * distance <= 4 * Expected)
                return Deviation.None;
            return distance > 0 ? Deviation.Above : Deviation.Below;
        }
    }
}

/// <summary>How a rule was used.</summary>
/// <param name="Subjects">Different people or windows with such a finding.</param>
/// <param name="Participants">People or windows that the rule applies to.</param>
public sealed record RuleUse(RuleDefinition Rule, int Findings, int Subjects, int Participants)
{
    /// <summary>A share of fewer than this many says little.</summary>
    public const int SmallSample = 10;

    public bool IsSmall => Participants < SmallSample;

    /// <summary>More than half of those it applies to: it tells nobody from anybody.</summary>
    public bool IsAlways => Subjects * 2 > Participants;
}

/// <summary>Whether the regulation is applied evenly in a period: for the director, from findings that count.</summary>
public sealed record FairnessView
{
    /// <summary>Fewer staff-months than this: rules that nobody broke are no surprise.</summary>
    public const int SmallSample = 30;

    public required Period Period { get; init; }

    /// <summary>People times the months they took part in.</summary>
    public required int StaffMonths { get; init; }

    /// <summary>Deductions that stand, of whatever origin.</summary>
    public required int Deductions { get; init; }

    public required ImmutableArray<DoubleCharge> DoubleCharges { get; init; }

    /// <summary>By who entered them; what the program judged is nobody's. Highest first.</summary>
    public required ImmutableArray<FairnessRate> Officers { get; init; }

    /// <summary>By area of the hall, whoever recorded them. Highest rate first.</summary>
    public required ImmutableArray<FairnessRate> Areas { get; init; }

    /// <summary>Rules of the period that no standing finding names; those counted by a metric are left out.</summary>
    public required ImmutableArray<RuleUse> NeverUsed { get; init; }

    public required ImmutableArray<RuleUse> AlwaysUsed { get; init; }

    public bool IsSmall => StaffMonths < SmallSample;

    /// <summary>Deductions per 100 staff-months of the whole centre; null without people.</summary>
    public decimal? Rate => StaffMonths == 0 ? null : 100m * Deductions / StaffMonths;

    /// <summary>Computes the view from the months of the period up to today.</summary>
    public static FairnessView Of(Board board, Period period) => new FairnessTally(board, period).Close();

    /// <summary>Code of the area that a finding belongs to; empty when it is unknown.</summary>
    public static string AreaOf(Board board, Ledger.Finding finding) =>
        AppealCases.WindowOf(board, finding) is { } window ? board.Roster.Find(window)?.Area.Value ?? "" : "";

    /// <summary>Whether a rule is a charge: points off, a disqualification or a recommendation against somebody.</summary>
    public static bool IsCharge(RuleDefinition rule) => rule.Effect switch
    {
        PerUnitEffect perUnit => perUnit.Points < 0,
        LadderEffect or VetoEffect or ReferEffect => true,
        BandsEffect bands => bands.Bands.Any(b => b.Points < 0 || b.Disqualify || b.AsRule is not null),
        _ => throw new InvalidOperationException($"No such effect: {rule.Effect}"),
    };
}

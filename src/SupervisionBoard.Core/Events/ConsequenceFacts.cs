using System.Collections.Immutable;

namespace SupervisionBoard.Core.Events;

/// <summary>What sort of consequence follows from a result.</summary>
public enum ConsequenceKind
{
    /// <summary>A recommendation of a rule, a counter or of repeated results (通报批评、退回原单位……).</summary>
    Referral,

    /// <summary>Disqualified for a month, quarter or year (取消考评资格).</summary>
    Disqualification,

    /// <summary>No longer eligible for an award that goes to everybody who qualifies (五星窗口、评先评优资格).</summary>
    AwardLost,

    /// <summary>Money of the period is not paid (停发).</summary>
    Withheld,

    /// <summary>Money of the period as the score has it (考核资金).</summary>
    Payout,
}

/// <summary>How the regulations word consequences.</summary>
public static class ConsequenceKinds
{
    /// <summary>
    /// Worded as a command (取消、停发、不得): it holds from the publication on, whoever has confirmed it or not, and only the
    /// director may lift it. Everything else happens when somebody decides that it does.
    /// </summary>
    public static bool HoldsByArticle(this ConsequenceKind kind) => kind is ConsequenceKind.Disqualification or ConsequenceKind.AwardLost or ConsequenceKind.Withheld;
}

/// <summary>A person's decision on a proposed consequence; a later one on the same replaces it.</summary>
public sealed record ConsequenceDecided : Fact
{
    public required Subject Subject { get; init; }

    public required Period Period { get; init; }

    public required ConsequenceKind Type { get; init; }

    /// <summary>What was proposed: the recommendation's own words, or the code of the award, rule or counter.</summary>
    public required string Words { get; init; }

    /// <summary>In yuan, of a payout; null otherwise.</summary>
    public decimal? Amount { get; init; }

    public required bool Accepted { get; init; }

    /// <summary>Empty only with a payout that was accepted as computed.</summary>
    public required string Reason { get; init; }

    public required string By { get; init; }

    /// <summary>How many people's payouts were accepted in one go, this one among them; null for a decision of its own.</summary>
    public int? Together { get; init; }

    public override FactKind Kind => FactKind.Consequence;

    public override string About => Subject.Code;
}

/// <summary>A proposed consequence is accepted or declined.</summary>
public sealed record ConsequenceSubmitted : Submission
{
    public required Subject Subject { get; init; }

    public required Period Period { get; init; }

    public required ConsequenceKind Type { get; init; }

    public required string Words { get; init; }

    public required bool Accepted { get; init; }

    public required string Reason { get; init; }

    /// <summary>How many decisions on it the author had seen.</summary>
    public int? Expected { get; init; }

    public required SelectionActor Actor { get; init; }
}

/// <summary>A person's payout as the author of <see cref="PayoutsSubmitted"/> had it before the eyes.</summary>
/// <param name="Amount">In yuan, after what is withheld.</param>
public readonly record struct PayoutSeen(Subject Subject, decimal Amount);

/// <summary>Every payout of a published period that is still open is accepted as computed: all of them, or none.</summary>
public sealed record PayoutsSubmitted : Submission
{
    public required Period Period { get; init; }

    /// <summary>Everybody who is to be decided on: exactly those who are open, with the amounts of now.</summary>
    public required ImmutableArray<PayoutSeen> Seen { get; init; }

    public required SelectionActor Actor { get; init; }
}

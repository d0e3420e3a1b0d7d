using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>What tells one consequence from another.</summary>
public readonly record struct ConsequenceKey(Subject Subject, Period Period, ConsequenceKind Kind, string Words);

/// <summary>A consequence that the rulebook proposes.</summary>
/// <param name="Causes">Codes of the rules and counters that lead to it, in the rulebook's order; of repeated results their periods.</param>
/// <param name="Amount">In yuan, of a payout; null otherwise.</param>
/// <param name="Expected">Months of the period are not published: it may still change, and nobody decides on it yet.</param>
public sealed record ConsequenceProposal(ConsequenceKey Key, ImmutableArray<string> Causes, decimal? Amount, bool Expected);

/// <summary>A proposal with what was decided on it, or a decision whose ground has gone since.</summary>
/// <param name="Proposal">Null when the results no longer lead to it.</param>
/// <param name="Decisions">Oldest first; the last one holds.</param>
public sealed record ConsequenceCase(ConsequenceKey Key, ConsequenceProposal? Proposal, ImmutableArray<ConsequenceDecided> Decisions)
{
    public ConsequenceDecided? Decision => Decisions.IsEmpty ? null : Decisions[^1];

    /// <summary>Waits for a decision.</summary>
    public bool IsOpen => Decisions.IsEmpty && Proposal is { Expected: false };

    public bool IsExpected => Decisions.IsEmpty && Proposal is { Expected: true };

    /// <summary>It takes effect: accepted, or what the article commands on a published result and nobody lifted.</summary>
    public bool Holds => Decision?.Accepted ?? (Key.Kind.HoldsByArticle() && Proposal is { Expected: false });

    /// <summary>The amount that was decided, in yuan; null unless a payout was accepted.</summary>
    public decimal? DecidedAmount => Decision is { Accepted: true } ? Decision.Amount : null;

    /// <summary>What was decided to be paid is not what the results come to now.</summary>
    public bool AmountDiffers => DecidedAmount is { } decided && Proposal?.Amount is { } now && now != decided;

    /// <summary>Decided, and what it rested on holds no longer: a finding was revoked since, for example.</summary>
    public bool IsGroundless => Proposal is null;
}

/// <summary>Every decision on a consequence.</summary>
public sealed record ConsequencesState
{
    public static ConsequencesState Empty { get; } = new();

    public ImmutableDictionary<ConsequenceKey, ImmutableArray<ConsequenceDecided>> Decided { get; private init; } = ImmutableDictionary<ConsequenceKey, ImmutableArray<ConsequenceDecided>>.Empty;

    /// <summary>Commands of an article that the director lifted (see <see cref="ConsequenceKinds.HoldsByArticle"/>).</summary>
    public ImmutableHashSet<ConsequenceKey> Lifted { get; private init; } = [];

    /// <summary>How many decisions there are in all; the next one's id follows from it.</summary>
    public int Count { get; private init; }

    public ImmutableArray<ConsequenceDecided> Of(ConsequenceKey key) => Decided.TryGetValue(key, out ImmutableArray<ConsequenceDecided> decisions) ? decisions : [];

    public ConsequencesState Apply(ConsequenceDecided fact)
    {
        ConsequenceKey key = new(fact.Subject, fact.Period, fact.Type, fact.Words);
        return this with
        {
            Count = Count + 1,
            Decided = Decided.SetItem(key, Of(key).Add(fact)),
            Lifted = fact.Accepted || !fact.Type.HoldsByArticle() ? Lifted.Remove(key) : Lifted.Add(key),
        };
    }
}

/// <summary>
/// Consequences as the rulebook proposes them (source 001, 四 and the hall's discipline; 004, 四). A person decides on each,
/// once the months it rests on are published.
/// </summary>
public static class ConsequenceList
{
    /// <summary>Proposals and decisions of one period of any length, by kind of subject and code. A period's months are not among them.</summary>
    public static ImmutableArray<ConsequenceCase> Of(Board board, Period period)
    {
        Dictionary<ConsequenceKey, ConsequenceProposal> proposals = Proposals(board, period).GroupBy(proposal => proposal.Key).ToDictionary(group => group.Key, group => group.First());
        IEnumerable<ConsequenceKey> groundless = board.Consequences.Decided.Keys.Where(key => key.Period == period && !proposals.ContainsKey(key));
        return
        [
            .. proposals.Keys.Concat(groundless)
                .Select(key => new ConsequenceCase(key, proposals.GetValueOrDefault(key), board.Consequences.Of(key)))
                .OrderByDescending(c => c.Key.Subject.Kind)
                .ThenBy(c => c.Key.Subject.Code, StringComparer.Ordinal)
                .ThenBy(c => c.Key.Kind)
                .ThenBy(c => c.Key.Words, StringComparer.Ordinal),
        ];
    }

    /// <summary>What the results of one period lead to, for one whose results exist.</summary>
    public static IEnumerable<ConsequenceProposal> Proposals(Board board, Period period)
    {
        if (board.Context.Rulebooks.For(period) is not { } rulebook)
            return [];
        bool expected = period.Last >= board.ThisMonth || !SelectionRules.Unpublished(board, period).IsEmpty;
        return ((SubjectKind[])[SubjectKind.Window, SubjectKind.Staff])
            .SelectMany(kind => Standings.Results(board, kind, period))
            .SelectMany(result => Proposals(board, rulebook, result))
            .Concat(AwardsLost(board, rulebook, period))
            .Select(proposal => proposal with { Expected = expected });
    }

    private static IEnumerable<ConsequenceProposal> Proposals(Board board, RulebookDefinition rulebook, PeriodScore result)
    {
        Period period = result.Period;
        bool over = period.Last < board.ThisMonth;
        if (period.Length == PeriodLength.Month)
        {
            foreach (string words in result.Refer.Where(words => !Withholds(rulebook, result, words)))
                yield return Make(result, ConsequenceKind.Referral, words, CausesOf(rulebook, result, words));
            foreach (DisqualificationReason reason in result.Reasons.Where(reason => reason.Since == period.First))
                yield return Make(result, ConsequenceKind.Disqualification, reason.Code, [reason.Code]);
            foreach (WithheldPayout money in result.Withheld.Where(money => money.Since == period.First))
                yield return Make(result, ConsequenceKind.Withheld, money.Code, [money.Code]);
        }

        // A figure that still moves leads to nothing yet.
        if (!over)
            yield break;
        List<PeriodScore> history = HistoryOf(board, result.Subject, period);
        foreach (string words in ConsequenceCheck.Due(rulebook, result.Subject, period, history).Where(words => period.Length != PeriodLength.Month || !result.Refer.Contains(words)))
        {
            if (rulebook.Consequences.Any(c => c.Refer == words && c.Of == period.Length))
                yield return Make(result, ConsequenceKind.Referral, words, [.. history.Where(h => h.Period.Length == period.Length && h.Grade == result.Grade).Select(h => h.Period.ToString())]);
        }

        if (rulebook.Payout?.Per == period.Length && Payout.Of(rulebook, result with { Withheld = WithheldOf(board, result) }) is { } amount)
            yield return Make(result, ConsequenceKind.Payout, "payout", []) with { Amount = amount };
    }

    /// <summary>Why money of the result's period is not paid, without what the director lifted.</summary>
    public static ImmutableArray<WithheldPayout> WithheldOf(Board board, PeriodScore result) => [.. result.Withheld.Where(money => !IsLifted(board, result.Subject, money))];

    /// <summary>What only says in words that money is withheld is proposed once, as that.</summary>
    private static bool Withholds(RulebookDefinition rulebook, PeriodScore result, string words) =>
        CausesOf(rulebook, result, words) is { IsEmpty: false } causes && causes.All(cause => result.Withheld.Any(money => money.Code == cause));

    private static bool IsLifted(Board board, Subject subject, WithheldPayout money) =>
        board.Consequences.Lifted.Contains(new ConsequenceKey(subject, Period.Of(money.Since), ConsequenceKind.Withheld, money.Code));

    /// <summary>Awards that everybody receives who qualifies: whoever lost them by what was found, and not by a figure that still moves.</summary>
    private static IEnumerable<ConsequenceProposal> AwardsLost(Board board, RulebookDefinition rulebook, Period period)
    {
        foreach (AwardDefinition award in rulebook.Awards.Where(a => a.Period == period.Length && a is { QuotaPercent: 100, CommitteeChooses: false, Held: null }))
        {
            ImmutableArray<PeriodScore> results = Standings.Results(board, award.For, period);
            foreach (AwardExclusion lost in Standings.ByArticle(board, award, period, results).Excluded)
            {
                PeriodScore result = results.First(r => r.Subject == lost.Subject);
                if (AwardSelection.IsLoss(lost))
                {
                    yield return Make(result, ConsequenceKind.AwardLost, award.Code, lost.Reason switch
                    {
                        AwardExclusionReason.HasFinding => [.. award.None.Where(result.Found.Contains).Select(rule => rule.Value)],
                        AwardExclusionReason.Disqualified => [.. result.Reasons.Select(reason => reason.Code).Distinct(StringComparer.Ordinal)],
                        _ => [lost.Code],
                    });
                }
            }
        }
    }

    private static ConsequenceProposal Make(PeriodScore result, ConsequenceKind kind, string words, ImmutableArray<string> causes) =>
        new(new ConsequenceKey(result.Subject, result.Period, kind, words), causes, null, Expected: false);

    private static ImmutableArray<string> CausesOf(RulebookDefinition rulebook, PeriodScore result, string words) =>
    [
        .. rulebook.Rules.Where(rule => result.Found.Contains(rule.Code) && (rule.Refer == words || (rule.Effect is BandsEffect bands && bands.Bands.Any(band => band.Refer == words)))).Select(rule => rule.Code.Value),
        .. rulebook.Counters.Where(counter => counter.Refer == words && counter.Rules.Any(result.Found.Contains)).Select(counter => counter.Code),
    ];

    /// <summary>Months of the year up to the period, and its complete quarters and year.</summary>
    private static List<PeriodScore> HistoryOf(Board board, Subject subject, Period period)
    {
        List<PeriodScore> history = [];
        foreach (Month month in Period.YearOf(period.Last).Months.Where(month => month <= period.Last && month >= board.FirstMonth))
        {
            Add(Period.Of(month));
            if (month.Number % 3 == 0)
                Add(Period.QuarterOf(month));
            if (month.Number == 12)
                Add(Period.YearOf(month));
        }

        return history;

        void Add(Period part)
        {
            if (Standings.ResultOf(board, subject, part) is { } result)
                history.Add(result);
        }
    }
}

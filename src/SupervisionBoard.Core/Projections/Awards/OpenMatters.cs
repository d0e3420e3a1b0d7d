using System.Collections.Immutable;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Awards;

public enum OpenMatterKind
{
    /// <summary>An appeal that may be granted (申诉).</summary>
    Appeal,

    /// <summary>A finding that may be confirmed (待核).</summary>
    Pending,

    /// <summary>A ticket that may run out of time.</summary>
    Ticket,
}

/// <summary>Something undecided that can still move a participant.</summary>
/// <param name="Id">Id of the finding, or number of the ticket.</param>
/// <param name="About">Whom the finding is about: the participant, or one of a window's people.</param>
/// <param name="Rule">The rule of the finding; of a ticket the first that would be charged, null when none would be.</param>
/// <param name="Due">When an appeal is to be decided, or a ticket runs out; null for a pending finding.</param>
/// <param name="Change">Of the period's published figure if it goes the way that changes something.</param>
/// <param name="After">Where the participant would stand then, everything else unchanged.</param>
public sealed record OpenMatter(OpenMatterKind Kind, string Id, Subject About, RuleCode? Rule, DateTimeOffset? Due, decimal Change, AwardSide Before, AwardSide After)
{
    /// <summary>It alone decides whether the participant is on the list.</summary>
    public bool Decides => Before != After;
}

/// <summary>What is still open in a period, weighed one by one on a fork: the board and its sheets are left alone.</summary>
public static class OpenMatters
{
    private const int MostTickets = 200;

    /// <summary>The standing with each participant's open matters: those that decide first, then the heaviest.</summary>
    /// <param name="now">Tickets that run out after it and within the period count.</param>
    public static AwardStanding Of(Board board, AwardStanding standing, DateTimeOffset now)
    {
        Board fork = board.Fork();
        ImmutableArray<PeriodScore> results = [.. standing.Places.Select(place => place.Result)];
        ILookup<Subject, OpenMatter> open = Findings(fork, standing, results)
            .Concat(Tickets(fork, standing, results, now))
            .ToLookup(matter => matter.Participant, matter => matter.Matter);
        return standing with
        {
            Places =
            [
                .. standing.Places.Select(place => place with
                {
                    Open =
                    [
                        .. open[place.Subject].OrderByDescending(m => m.Decides).ThenByDescending(m => Math.Abs(m.Change)).ThenBy(m => m.Due ?? DateTimeOffset.MaxValue).ThenBy(m => m.Id, StringComparer.Ordinal),
                    ],
                }),
            ],
        };
    }

    /// <summary>Whose standing a finding moves: the person, or the window that the person counts for in that month.</summary>
    internal static Subject? ParticipantOf(Board board, SubjectKind kind, Finding finding)
    {
        if (finding.Subject.Kind == kind)
            return finding.Subject;
        return kind == SubjectKind.Window && board.Roster.Find(new StaffCode(finding.Subject.Code)) is { } member
            ? Subject.Of(member.WindowOn(board.RosterDay(Month.Of(finding.OccurredOn))))
            : null;
    }

    private static IEnumerable<(Subject Participant, OpenMatter Matter)> Findings(Board board, AwardStanding standing, ImmutableArray<PeriodScore> results)
    {
        IEnumerable<LedgerFinding> undecided = board.Ledger.Months
            .Where(place => standing.Period.Contains(place.Key.Month))
            .SelectMany(place => place.Value.Findings)
            .Where(finding => finding.IsAppealed || finding.IsPending);
        foreach (LedgerFinding entry in undecided.OrderBy(finding => finding.Position))
        {
            if (ParticipantOf(board, standing.Award.For, entry.Finding) is not { } participant)
                continue;
            bool appealed = entry.IsAppealed;
            Board after = board.Apply(board.Position + 1, appealed
                ? new FindingRevoked(new Revocation(entry.Finding.Id, "", ByJudging: false, "", board.JudgedUpTo))
                : new FindingConfirmed(new Confirmation(entry.Finding.Id, null, "", board.JudgedUpTo)));
            if (Weigh(after, standing, results, participant) is not { } weight)
                continue;
            yield return (participant, new OpenMatter(
                appealed ? OpenMatterKind.Appeal : OpenMatterKind.Pending,
                entry.Finding.Id,
                entry.Finding.Subject,
                entry.Finding.Rule,
                appealed ? AppealCases.DecideBy(board.Context, entry.Appeal!.Filing).Due : null,
                weight.Change,
                weight.Before,
                weight.After));
        }
    }

    private static IEnumerable<(Subject Participant, OpenMatter Matter)> Tickets(Board board, AwardStanding standing, ImmutableArray<PeriodScore> results, DateTimeOffset now)
    {
        DateTimeOffset end = board.Time.StartOf(standing.Period.Last.LastDay.AddDays(1));
        if (now >= end)
            yield break;
        foreach (TicketRisk risk in TicketRisk.Next(board, board.Tickets.Queues.All(TicketQueue.Open), now, end, MostTickets))
        {
            if (risk.Charged is not { } unit || board.Roster.Find(unit) is null)
                continue;
            DateOnly day = board.Time.DateOf(risk.Due);
            // The last moment of the period may belong to a day after it.
            if (!standing.Period.Contains(Month.Of(day)) || board.Context.Rulebooks.For(Month.Of(day)) is not { } rulebook)
                continue;
            RuleDefinition[] rules = [.. rulebook.RulesOf(risk.Ticket.Clock.Profile.Rules.GetValueOrDefault(risk.Clock.Stage.Code, "")).Where(rule => rule.For == RuleTarget.Window)];
            if (rules.Length == 0)
                continue;
            Board after = board;
            foreach (RuleDefinition rule in rules)
                after = after.Apply(after.Position + 1, new FindingRecorded(Charge(after, risk, unit, rule, rulebook, day)));
            Subject participant = Subject.Of(unit);
            if (standing.Award.For == SubjectKind.Window && Weigh(after, standing, results, participant) is { } weight)
                yield return (participant, new OpenMatter(OpenMatterKind.Ticket, risk.Ticket.Code.Value, participant, rules[0].Code, risk.Due, weight.Change, weight.Before, weight.After));
        }
    }

    private static Finding Charge(Board board, TicketRisk risk, WindowCode unit, RuleDefinition rule, RulebookDefinition rulebook, DateOnly day) => new()
    {
        Id = board.Ledger.FreeId($"at-risk/{risk.Ticket.Code}/{rule.Code}"),
        Subject = Subject.Of(unit),
        Rule = rule.Code,
        Rulebook = $"{rulebook.Id}@{rulebook.Version}",
        OccurredOn = day,
        Matter = risk.Ticket.Code.Value,
        Origin = FindingSources.CaseLate,
        Source = BoardSession.Judge,
        RecordedBy = BoardSession.Judge,
        RecordedAt = board.JudgedUpTo,
    };

    /// <summary>Null when nothing of the participant changes, or it takes no part.</summary>
    private static (decimal Change, AwardSide Before, AwardSide After)? Weigh(Board after, AwardStanding standing, ImmutableArray<PeriodScore> results, Subject participant)
    {
        int index = results.IndexOf(results.FirstOrDefault(result => result.Subject == participant)!);
        if (index < 0 || Standings.ResultOf(after, participant, standing.Period) is not { } changed)
            return null;
        AwardOutcome outcome = Standings.Select(after, standing.Award, standing.Period, results.SetItem(index, changed));
        AwardSide was = AwardStanding.SideOf(standing.Outcome, participant);
        AwardSide becomes = AwardStanding.SideOf(outcome, participant);
        decimal change = changed.Score - results[index].Score;
        return change == 0 && was == becomes ? null : (change, was, becomes);
    }
}

using System.Collections.Immutable;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>What an open ticket will cost if its clock runs out.</summary>
/// <param name="Points">Deducted from the window and its people together, at least 0; 0 where the profile charges nobody.</param>
/// <param name="Disqualifies">A rule that applies takes somebody out of the month.</param>
public sealed record TicketRisk(TicketFile Ticket, StageClock Clock, DateTimeOffset Due, decimal Points, bool Disqualifies)
{
    /// <summary>The rules that would be charged; none where the profile charges nobody.</summary>
    public ImmutableArray<RuleDefinition> Rules { get; init; } = [];

    /// <summary>
    /// The tickets of a queue that are due after <paramref name="now"/> and up to <paramref name="until"/>, the dearest first,
    /// then the earliest. The queue is read from the first due time on; tickets beyond <paramref name="until"/> are not looked at.
    /// </summary>
    public static ImmutableArray<TicketRisk> Next(Board board, ImmutableSortedSet<QueuePlace> queue, DateTimeOffset now, DateTimeOffset until, int most)
    {
        List<TicketRisk> risks = [];
        int first = queue.IndexOf(new QueuePlace(now.UtcTicks, ""));
        for (int i = first < 0 ? ~first : first; i < queue.Count && queue[i].At <= until.UtcTicks; i++)
        {
            if (board.Tickets.Find(new TicketCode(queue[i].Ticket)) is { Next: { LateAfter: { } due } clock } file)
                risks.Add(Of(board, file, clock, due));
        }

        return [.. risks.OrderByDescending(r => r.Disqualifies).ThenByDescending(r => r.Points).ThenBy(r => r.Due).ThenBy(r => r.Ticket.Code.Value, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>The window that would be charged when it runs out; null for nobody or the desk.</summary>
    public WindowCode? Charged => Ticket.Clock.AnswerableFor(Clock, Due) is { } unit ? new WindowCode(unit) : null;

    private static TicketRisk Of(Board board, TicketFile file, StageClock clock, DateTimeOffset due)
    {
        RulebookDefinition? rulebook = board.Context.Rulebooks.For(Month.Of(board.Time.DateOf(due)));
        if (rulebook is null || file.Clock.AnswerableFor(clock, due) is not { } unit || !file.Clock.Profile.Rules.TryGetValue(clock.Stage.Code, out string? source))
            return new TicketRisk(file, clock, due, 0, Disqualifies: false);
        decimal points = 0;
        bool disqualifies = false;
        foreach (RuleDefinition rule in rulebook.RulesOf(source))
        {
            (decimal more, bool veto) = CostOf(board, rule, Subject.Of(new WindowCode(unit)), Month.Of(board.Time.DateOf(due)));
            points += more;
            disqualifies |= veto;
        }

        return new TicketRisk(file, clock, due, points, disqualifies) { Rules = [.. rulebook.RulesOf(source)] };
    }

    /// <summary>One more finding of the rule: a ladder charges what its next step adds, a monthly cap what is left of it.</summary>
    private static (decimal Points, bool Disqualifies) CostOf(Board board, RuleDefinition rule, Subject window, Month month)
    {
        int had = rule.For == RuleTarget.Window ? board.Ledger.MonthOf(window, month).Findings.Count(f => !f.IsRevoked && !f.IsPending && f.Finding.Rule == rule.Code) : 0;
        (decimal points, bool veto) = rule.Effect switch
        {
            PerUnitEffect perUnit => (-perUnit.Points, false),
            LadderEffect { Totals: { IsEmpty: false } totals } ladder => (Step(totals, had), ladder.ThenDisqualify && had >= totals.Length),
            BandsEffect bands => bands.Find(1) is { } band ? (-band.Points, band.Disqualify) : (0m, false),
            VetoEffect => (0m, true),
            _ => (0m, false),
        };
        if (rule.MonthlyCap is { } cap && rule.Effect is PerUnitEffect)
            points = Math.Clamp(cap - (had * points), 0, Math.Max(0, points));
        return (Math.Max(0, points), veto);
    }

    private static decimal Step(ImmutableArray<decimal> totals, int had) =>
        had >= totals.Length ? 0 : totals[had] - (had == 0 ? 0 : totals[had - 1]);
}

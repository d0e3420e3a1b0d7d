using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>One card of a unit, with the finding that gave it.</summary>
/// <param name="Number">Which one of the month on this ground it is, from 1.</param>
/// <param name="Key">Of the matter that was judged; findings under several rules are one card.</param>
public sealed record UnitCard(WindowCode Window, CardColour Colour, CardGround Ground, int Number, string Key, LedgerFinding Entry)
{
    /// <summary>The ticket or complaint.</summary>
    public string Matter => Entry.Finding.Matter ?? Entry.Finding.Id;
}

/// <summary>
/// Red and yellow cards (红黄牌): a finding that counts gives its window a card, under the rules of
/// <see cref="HotlineDuties.Cards"/>. Nothing is recorded apart from the ledger: a finding that is revoked takes its card along.
/// </summary>
public static class UnitCards
{
    private const string OfClocks = "clock.";

    /// <summary>The cards of a month, in order of time.</summary>
    public static ImmutableArray<UnitCard> Of(Board board, WindowCode window, Month month)
    {
        ImmutableArray<UnitCard>.Builder cards = ImmutableArray.CreateBuilder<UnitCard>();
        foreach (var ground in board.Ledger.MonthOf(Subject.Of(window), month).Findings.Where(f => !f.IsRevoked && !f.IsPending && GroundOf(f.Finding) is not null).GroupBy(f => GroundOf(f.Finding)!.Value))
        {
            int number = 0;
            foreach (LedgerFinding entry in ground.GroupBy(f => KeyOf(f.Finding), StringComparer.Ordinal).Select(g => g.First()).OrderBy(f => f.Finding.OccurredAt).ThenBy(f => KeyOf(f.Finding), StringComparer.Ordinal))
            {
                number++;
                if (board.Context.Duties.CardFor(ground.Key, number) is { } colour)
                    cards.Add(new UnitCard(window, colour, ground.Key, number, KeyOf(entry.Finding), entry));
            }
        }

        return [.. cards.OrderBy(c => c.Entry.Finding.OccurredAt).ThenBy(c => c.Key, StringComparer.Ordinal)];
    }

    private static CardGround? GroundOf(Finding finding) =>
        finding.Origin.StartsWith(OfClocks, StringComparison.Ordinal) ? CardGround.Overdue
        : finding.Origin == FindingSources.ComplaintUpheld ? CardGround.ComplaintUpheld
        : null;

    private static string KeyOf(Finding finding) => finding.Key is { } key ? key.Split('#')[0] : finding.Id;
}

/// <summary>A notice to a unit with everything that came of it.</summary>
public sealed record CardNotice(CardNoticeIssued Issued, CardNoticeAcknowledged? Acknowledged, CardNoticeReplied? Replied)
{
    public bool IsOpen => Replied is null;

    public bool IsOverdueAt(DateTimeOffset now) => IsOpen && now > Issued.ReplyBy;
}

/// <summary>Notices to units, by number.</summary>
public sealed record CardNotices
{
    public static CardNotices Empty { get; } = new();

    /// <summary>By number, which is the order in which they were issued.</summary>
    public ImmutableSortedDictionary<string, CardNotice> All { get; private init; } = ImmutableSortedDictionary.Create<string, CardNotice>(StringComparer.Ordinal);

    /// <summary>Numbers of those that wait for the unit; the only ones that reminders look at.</summary>
    public ImmutableSortedSet<string> Open { get; private init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public CardNotice? Find(string number) => All.GetValueOrDefault(number);

    /// <summary>Those of one unit and month, in order.</summary>
    public IEnumerable<CardNotice> Of(WindowCode window, Month month) => All.Values.Where(n => n.Issued.Window == window && n.Issued.Month == month);

    /// <summary>The next instant at which an answer is late.</summary>
    public DateTimeOffset? NextMoment(DateTimeOffset after)
    {
        DateTimeOffset? next = null;
        foreach (string number in Open)
        {
            // Late begins one tick after the last moment.
            DateTimeOffset late = All[number].Issued.ReplyBy.AddTicks(1);
            if (late > after && (next is null || late < next))
                next = late;
        }

        return next;
    }

    internal CardNotices Apply(CardNoticeStepped step)
    {
        CardNotice? known = Find(step.Notice);
        CardNotice? notice = step switch
        {
            CardNoticeIssued issued => new CardNotice(issued, null, null),
            CardNoticeAcknowledged acknowledged => known is null ? null : known with { Acknowledged = known.Acknowledged ?? acknowledged },
            CardNoticeReplied replied => known is null ? null : known with { Replied = known.Replied ?? replied },
            _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
        };
        if (notice is null)
            return this;
        return new CardNotices { All = All.SetItem(step.Notice, notice), Open = notice.IsOpen ? Open.Add(step.Notice) : Open.Remove(step.Notice) };
    }
}

using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>What the procedures of months, quarters and years add to the bare figures.</summary>
public sealed partial record PeriodResults
{
    /// <summary>As it was published, else as it stands; null where no regulation scores the period.</summary>
    public static PeriodResults? Of(Board board, Period period)
    {
        if (Live(board, period) is not { } live)
            return null;
        live = Selected(board, live);
        return period.Length == PeriodLength.Month && board.Reviews.Find(period.First) is { } review ? Reviewed(board, live, review) : live;
    }

    /// <summary>Whether the paper can be issued: a public notice while it hangs out and not again, everything else once the results are published.</summary>
    public bool Stands(DocumentKind kind) => kind == DocumentKind.Notice ? NoticeState == Documents.NoticeState.Hanging : Published && kind.IsFor(Period.Length);

    /// <summary>A month in its procedure: days of the notice, and once published the figures and names of that day.</summary>
    private static PeriodResults Reviewed(Board board, PeriodResults live, MonthReview review)
    {
        live = live with { Notices = TimesOf(board, HungNotice.Of(board, live.Period)) };
        if (review.Published is not { } published || board.Reviews.FrozenOf(review.Month) is not { } frozen)
            return live;
        return live.Frozen(published.Frozen, board.Time.DateOf(published.At)) with
        {
            Lines = [.. live.Lines.Select(line => NamedAsPublished(line, frozen))],
        };
    }

    /// <summary>A quarter or year in its selections: what the committee decided, and published once every award of its length is.</summary>
    private static PeriodResults Selected(Board board, PeriodResults live)
    {
        SelectionKey[] keys = [.. live.Awards.Select(a => new SelectionKey(a.Code, live.Period))];
        SelectionFile[] files = [.. keys.Select(board.Selections.Find).OfType<SelectionFile>()];
        if (keys.Length == 0)
            return WithoutAwards(board, live);
        if (files.Length == 0)
            return live;
        live = live with { Awards = [.. live.Awards.Select(award => Selected(board, live.Period, award))] };
        live = live with { Notices = TimesOf(board, HungNotice.Of(board, live.Period)) };
        if (live.Period.Length == PeriodLength.Month || files.Length < keys.Length || files.Any(f => f.Published is null))
            return live;
        SelectionPublished last = files.Select(f => f.Published!).MaxBy(p => p.At)!;
        return live.Frozen(last.Frozen, board.Time.DateOf(last.At)) with { Lines = [.. live.Lines.Select(line => NamedAsPublished(board, line, live.Period))] };
    }

    /// <summary>Where the regulation selects nobody, a quarter or year is published with its last month.</summary>
    private static PeriodResults WithoutAwards(Board board, PeriodResults live)
    {
        Period period = live.Period;
        return period.Length != PeriodLength.Month && period.Last < board.ThisMonth && SelectionRules.Unpublished(board, period).IsEmpty
            && period.Months.Select(month => board.Reviews.Find(month)?.Published).OfType<MonthPublished>().MaxBy(step => step.At) is { } last
            ? live.Frozen(last.Frozen, board.Time.DateOf(last.At)) with { Lines = [.. live.Lines.Select(line => NamedAsPublished(board, line, period))] }
            : live;
    }

    private static ImmutableArray<HonourLine> HonoursOf(Board board, Period period) =>
    [
        .. board.Selections.Files.Values
            .Where(file => file is { Published: not null, Decision: not null } && file.Key.Period.First >= period.First && file.Key.Period.Last <= period.Last)
            .OrderBy(file => file.Key.Period.First).ThenBy(file => file.Key.Period.Length).ThenBy(file => file.Key.Award, StringComparer.Ordinal)
            .SelectMany(file => file.Decision!.Picked.Select(subject => new HonourLine(
                subject, ChineseForms.Of(file.Key.Period, SelectionRules.AwardOf(board, file.Key)?.Name ?? file.Key.Award)))),
    ];

    /// <summary>By the last month that was published with the subject in it: papers printed again later say the same.</summary>
    private static ResultLine NamedAsPublished(Board board, ResultLine line, Period period)
    {
        foreach (Month month in period.Months.Reverse())
        {
            if (board.Reviews.FrozenOf(month) is { } frozen && frozen.Find(line.Subject) is not null)
                return NamedAsPublished(line, frozen);
        }

        return line;
    }

    /// <summary>The name, and for a person the name of the window.</summary>
    private static ResultLine NamedAsPublished(ResultLine line, FrozenMonth frozen) => frozen.Find(line.Subject) is not { } subject
        ? line
        : line with
        {
            Name = subject.Name,
            Place = line.Subject.Kind == SubjectKind.Staff && subject.Window is { } window && frozen.Find(Subject.Of(window)) is { } place ? place.Name : line.Place,
        };

    private static AwardResult Selected(Board board, Period period, AwardResult award)
    {
        SelectionKey key = new(award.Code, period);
        if (board.Selections.Find(key)?.Decision is null || SelectionResult.Of(board, key) is not { } result)
            return award;
        Dictionary<Subject, string> reasons = result.Reasons.GroupBy(r => r.Subject).ToDictionary(g => g.Key, g => g.First().Reason);
        return award with
        {
            Quota = award.Quota is null ? null : result.Quota,
            Winners = [.. result.Picked.Select(row => new WinnerLine(row.Subject, reasons.GetValueOrDefault(row.Subject) ?? (row.Side == AwardSide.Tied ? result.TieReason : null)))],
        };
    }

    private PeriodResults Frozen(FrozenResult frozen, DateOnly day) => this with
    {
        Published = true,
        Date = day,
        RulebookVersion = frozen.Version,
        LedgerPosition = frozen.LedgerPosition,
        LedgerHash = frozen.LedgerHash,
        // What is only proposed is nobody's decision yet.
        Consequences = [.. Consequences.Where(c => c.Decided)],
    };

    /// <summary>
    /// What the period and everything shorter in it led to and nobody declined: recommendations, and what the articles
    /// command (disqualifications, lost titles, withheld money). Payouts have a list of their own.
    /// </summary>
    private static ImmutableArray<ConsequenceLine> ConsequencesOf(Board board, Period period) =>
    [
        .. PartsOf(period).SelectMany(part => ConsequenceList.Of(board, part))
            .Where(c => c.Key.Kind != ConsequenceKind.Payout && (c.Decision is null ? c.Proposal is not null : c.Decision.Accepted))
            .Select(c => (c.Key.Kind, Line: new ConsequenceLine(c.Key.Subject, DocumentWords.Consequence(c.Key, board.Context.Rulebooks.For(c.Key.Period)), ReasonOf(board, c), c.Holds)))
            // The same recommendation again is one line; each disqualification has its own month and ground.
            .DistinctBy(x => (x.Line.Subject, x.Line.Words, x.Kind == ConsequenceKind.Referral ? "" : x.Line.Reason))
            .Select(x => x.Line),
    ];

    /// <summary>Its months, its quarters and itself.</summary>
    private static IEnumerable<Period> PartsOf(Period period) =>
        period.Months.Select(Period.Of).Concat(period.Months.Select(Period.QuarterOf).Where(quarter => quarter.Length <= period.Length)).Append(period).Distinct().OrderBy(part => part.Last).ThenBy(part => part.Length);

    private static string ReasonOf(Board board, ConsequenceCase consequence)
    {
        string period = ChineseForms.Of(consequence.Key.Period);
        RulebookDefinition? rulebook = board.Context.Rulebooks.For(consequence.Key.Period);
        string[] causes = [.. consequence.Proposal?.Causes.Where(_ => rulebook is not null).Select(code => DocumentWords.CauseOf(code, rulebook!)).OfType<string>() ?? []];
        if (causes.Length > 0)
            return $"{period}：{string.Join('；', causes)}";
        return consequence.Decision is { } decision ? $"{period}：{decision.Reason}" : $"{period}考评结果";
    }
}

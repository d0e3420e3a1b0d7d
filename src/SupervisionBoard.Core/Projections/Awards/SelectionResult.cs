using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>One participant of a selection.</summary>
/// <param name="Name">As it was when the last month was published.</param>
/// <param name="Place">The window that a person counted for; null for windows.</param>
/// <param name="Rank">Of the whole ranking; null while disqualified.</param>
/// <param name="Side">By the figures, before the committee.</param>
/// <param name="Picked">By the committee; before it decides, by the figures.</param>
/// <param name="Exclusion">Why it cannot receive the award, as <see cref="AwardExclusion.Code"/>; null when it can.</param>
public sealed record SelectionRow(
    Subject Subject,
    string Name,
    string? Place,
    decimal Score,
    int? Rank,
    int Months,
    string? Grade,
    decimal Deducted,
    AwardSide Side,
    bool Picked,
    string? Exclusion);

/// <summary>A month that a selection rests on, with the hash of what was published; empty for one that is not published.</summary>
public sealed record SelectionMonth(Month Month, string Sha256);

/// <summary>
/// Every figure of one selection, for documents and lists, and what is frozen when it is published. Made from published
/// months and the recorded steps alone, so that it comes out the same at any later time.
/// </summary>
public sealed record SelectionResult
{
    public required SelectionKey Key { get; init; }

    public required string AwardName { get; init; }

    public required SubjectKind For { get; init; }

    public required string Rulebook { get; init; }

    public required int Version { get; init; }

    /// <summary>Null where the regulation names a number.</summary>
    public required decimal? QuotaPercent { get; init; }

    public required int Quota { get; init; }

    /// <summary>Of the published figure.</summary>
    public required int Decimals { get; init; }

    /// <summary>Candidates best first, then the excluded by code.</summary>
    public required ImmutableArray<SelectionRow> Rows { get; init; }

    public required ImmutableArray<SelectionMonth> Months { get; init; }

    /// <summary>The steps up to the approval, without drafts.</summary>
    public required ImmutableArray<SelectionStepped> Steps { get; init; }

    public required ImmutableArray<SelectionReason> Reasons { get; init; }

    public required string? TieReason { get; init; }

    /// <summary>To objections against the whole list.</summary>
    public required ImmutableArray<SelectionAnswer> Answers { get; init; }

    public int Participants => Rows.Length;

    public IEnumerable<SelectionRow> Picked => Rows.Where(row => row.Picked);

    public IEnumerable<SelectionRow> Tied => Rows.Where(row => row.Side == AwardSide.Tied);

    public IEnumerable<SelectionRow> Excluded => Rows.Where(row => row.Exclusion is not null);

    /// <summary>As it stands; null when the rulebook of the period has no such award.</summary>
    public static SelectionResult? Of(Board board, SelectionKey key) =>
        SelectionRules.AwardOf(board, key) is { } award ? Of(board, key, award, board.Selections.Find(key)) : null;

    /// <summary>What a publication stores.</summary>
    internal static FrozenResult Freeze(Board board, SelectionFile file)
    {
        SelectionResult result = Of(board, file.Key)!;
        string content = SelectionText.Write(result);
        FrozenResult? last = file.Key.Period.Months.Select(month => board.Reviews.FrozenOf(month)?.Result).OfType<FrozenResult>().MaxBy(frozen => frozen.LedgerPosition);
        return new FrozenResult(
            result.Rulebook,
            result.Version,
            board.Position,
            last?.LedgerPosition ?? 0,
            last?.LedgerHash ?? Convert.ToHexStringLower(Ledger.HashChain.Origin),
            FrozenMonth.HashOf(content),
            content);
    }

    /// <summary>The published content computed again from the published months and the recorded steps; equal to what was stored byte by byte.</summary>
    public static string Recompute(Board board, SelectionFile file) => SelectionText.Write(Of(board, file.Key)!);

    private static SelectionResult Of(Board board, SelectionKey key, AwardDefinition award, SelectionFile? file)
    {
        RulebookDefinition rulebook = board.Context.Rulebooks.For(key.Period)!;
        ImmutableArray<PeriodScore> results = Standings.Results(board, award.For, key.Period);
        AwardOutcome outcome = Standings.Select(board, award, key.Period, results);
        Dictionary<Subject, RankedScore> ranked = Ranking.Rank(results).ToDictionary(r => r.Result.Subject);
        Dictionary<Subject, AwardExclusion> excluded = outcome.Excluded.ToDictionary(e => e.Subject);
        ImmutableArray<Subject> picked = file?.Decision?.Picked ?? outcome.Picked;
        return new SelectionResult
        {
            Key = key,
            AwardName = award.Name,
            For = award.For,
            Rulebook = rulebook.Id,
            Version = rulebook.Version,
            QuotaPercent = award.QuotaPercent,
            Quota = outcome.Quota,
            Decimals = rulebook.SheetOf(award.For)?.Decimals ?? 2,
            Rows = [.. outcome.Candidates.Concat(outcome.Excluded.Select(e => e.Subject)).Select(subject => RowOf(board, key.Period, outcome, ranked[subject], picked, excluded.GetValueOrDefault(subject)))],
            Months = [.. key.Period.Months.Where(month => month >= board.FirstMonth).Select(month => new SelectionMonth(month, board.Reviews.FrozenOf(month)?.Result.Sha256 ?? ""))],
            Steps = [.. (file?.Entries ?? []).Select(entry => entry.Step).Where(step => step is not (SelectionDrafted or SelectionPublished))],
            Reasons = file?.Decision?.Reasons ?? [],
            TieReason = file?.Decision?.TieReason,
            Answers = file?.Decision?.Answers ?? [],
        };
    }

    private static SelectionRow RowOf(Board board, Period period, AwardOutcome outcome, RankedScore ranked, ImmutableArray<Subject> picked, AwardExclusion? exclusion)
    {
        PeriodScore result = ranked.Result;
        (string name, string? place) = NamesOf(board, period, result.Subject);
        return new SelectionRow(
            result.Subject, name, place, result.Score, ranked.Rank, result.Months, result.Grade, result.Deducted,
            AwardStanding.SideOf(outcome, result.Subject), picked.Contains(result.Subject), exclusion?.Code);
    }

    /// <summary>As published last; else as they are now.</summary>
    private static (string Name, string? Place) NamesOf(Board board, Period period, Subject subject)
    {
        foreach (Month month in period.Months.Reverse())
        {
            if (board.Reviews.FrozenOf(month) is { } frozen && frozen.Find(subject) is { } known)
                return (known.Name, subject.Kind == SubjectKind.Staff && known.Window is { } window ? frozen.Find(Subject.Of(window))?.Name ?? window.Value : null);
        }

        return (
            Standings.NameOf(board, subject),
            subject.Kind == SubjectKind.Staff && board.Roster.Find(new StaffCode(subject.Code)) is { } member ? Standings.NameOf(board, Subject.Of(member.WindowOn(board.RosterDay(period.Last)))) : null);
    }
}

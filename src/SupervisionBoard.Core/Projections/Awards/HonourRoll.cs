using System.Collections.Immutable;
using SupervisionBoard.Core.Projections.Documents;

namespace SupervisionBoard.Core.Projections.Awards;

/// <param name="Place">The department of a window, the window of a person.</param>
/// <param name="Score">As it was published.</param>
public sealed record HonourHolder(Subject Subject, string Name, string Place, string Score);

/// <summary>One award of one period, published.</summary>
/// <param name="PublishedOn">In the centre's time.</param>
/// <param name="Holders">Best first.</param>
public sealed record Honour(SelectionKey Key, string AwardName, SubjectKind For, DateOnly PublishedOn, ImmutableArray<HonourHolder> Holders);

/// <summary>
/// Who was honoured (光荣榜; source 001, 四(一) and 四(二)2): published selections only, as they were published. Everything in
/// it has hung out in a public notice, so people may be named.
/// </summary>
/// <param name="Honours">Latest period first, windows before people.</param>
public sealed record HonourRoll(ImmutableArray<Honour> Honours)
{
    public static HonourRoll Empty { get; } = new([]);

    /// <summary>Who holds the travelling flag (流动红旗) now: the windows of the last quarter that was published; null before the first.</summary>
    public Honour? Flag => Honours.FirstOrDefault(h => h.For == SubjectKind.Window && h.Key.Period.Length == PeriodLength.Quarter);

    /// <summary>The last published honours of people.</summary>
    public IEnumerable<Honour> LatestPeople => Honours.FirstOrDefault(h => h.For == SubjectKind.Staff) is { } latest
        ? Honours.Where(h => h.For == SubjectKind.Staff && h.Key.Period == latest.Key.Period)
        : [];

    public IEnumerable<Honour> PublishedOn(DateOnly day) => Honours.Where(h => h.PublishedOn == day);

    public static HonourRoll Of(Board board) => new(
    [
        .. board.Selections.Files.Values
            .Where(file => file is { Stage: SelectionStage.Published, Published: not null })
            .Select(file => HonourOf(board, file))
            .OfType<Honour>()
            .OrderByDescending(h => h.Key.Period.Last)
            .ThenByDescending(h => h.Key.Period.Length)
            .ThenByDescending(h => h.For)
            .ThenBy(h => h.Key.Award, StringComparer.Ordinal),
    ]);

    private static Honour? HonourOf(Board board, SelectionFile file) => SelectionResult.Of(board, file.Key) is { } result
        ? new Honour(
            file.Key,
            result.AwardName,
            result.For,
            board.Time.DateOf(file.Published!.At),
            [.. result.Picked.Select(row => new HonourHolder(
                row.Subject,
                row.Name,
                row.Place ?? PeriodResults.PlaceOf(board, row.Subject, file.Key.Period),
                DocumentWords.Score(row.Score, result.Decimals)))])
        : null;
}

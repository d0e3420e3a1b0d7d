using System.Collections.Immutable;
using SupervisionBoard.Core.Projections.Documents;

namespace SupervisionBoard.Core.Projections.Awards;

/// <param name="Place">The department of a window, the window of a person.</param>
/// <param name="Score">As it was published.</param>
public sealed record HonourHolder(Subject Subject, string Name, string Place, string Score);

/// <summary>One award of one period, published.</summary>
/// <param name="PublishedOn">In the centre's time.</param>
/// <param name="Holders">Best first.</param>
/// <param name="HungOut">The names hung out in a public notice before they were published.</param>
public sealed record Honour(SelectionKey Key, string AwardName, SubjectKind For, DateOnly PublishedOn, ImmutableArray<HonourHolder> Holders, bool HungOut)
{
    public PeriodLength Length => Key.Period.Length;
}

/// <summary>
/// Who was honoured (光荣榜; source 001, 四(一), 四(二)2 and 3): published selections only, as they were published. Everybody
/// in it may be named to those who are signed in; on a public wall see <see cref="ForWall"/>.
/// </summary>
/// <param name="Honours">Latest period first, windows before people.</param>
public sealed record HonourRoll(ImmutableArray<Honour> Honours)
{
    private static readonly PeriodLength[] s_order = [PeriodLength.Quarter, PeriodLength.Year, PeriodLength.Month];

    public static HonourRoll Empty { get; } = new([]);

    /// <summary>Who holds the travelling flag (流动红旗) now: the windows of the last quarter that was published; null before the first.</summary>
    public Honour? Flag => Latest(PeriodLength.Quarter, SubjectKind.Window).FirstOrDefault();

    /// <summary>Without people whose award has no public notice: their names are for those who are signed in.</summary>
    public HonourRoll ForWall => new([.. Honours.Where(h => h.For == SubjectKind.Window || h.HungOut)]);

    /// <summary>Lengths of which something was published: quarters, years, months.</summary>
    public IEnumerable<PeriodLength> Lengths => s_order.Where(length => Honours.Any(h => h.Length == length));

    /// <summary>The honours of a kind that hold now: those of the last period of the length that has any.</summary>
    public IEnumerable<Honour> Latest(PeriodLength length, SubjectKind kind) => Honours.FirstOrDefault(h => h.Length == length && h.For == kind) is { } latest
        ? Honours.Where(h => h.For == kind && h.Key.Period == latest.Key.Period)
        : [];

    public IEnumerable<Honour> PublishedOn(DateOnly day) => Honours.Where(h => h.PublishedOn == day);

    public static HonourRoll Of(Board board) => new(
    [
        .. board.Selections.Files.Values
            .Where(file => file is { Stage: SelectionStage.Published, Published: not null })
            .Select(file => HonourOf(board, file))
            .OfType<Honour>()
            .OrderByDescending(h => h.Key.Period.Last)
            .ThenByDescending(h => h.Length)
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
                DocumentWords.Score(row.Score, result.Decimals)))],
            file.NoticeStep is not null)
        : null;
}

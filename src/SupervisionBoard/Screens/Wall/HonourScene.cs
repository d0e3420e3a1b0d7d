using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Awards;

namespace SupervisionBoard.Screens.Wall;

/// <summary>Some names of one award, as many as can be read from afar.</summary>
public sealed record HonourSheet(Honour Honour, ImmutableArray<HonourHolder> Holders);

/// <summary>What hangs side by side: windows and people honoured for periods of one length; null where there is none.</summary>
public sealed record HonourPage(PeriodLength Length, HonourSheet? Windows, HonourSheet? People);

/// <summary>The scene of the roll of honour: when the wall shows it by itself, and what it shows in turns.</summary>
public static class HonourScene
{
    /// <summary>Turns of one rotation: two minutes at twelve seconds a turn.</summary>
    public const int Rotation = 10;

    public const int MostWindows = 4;
    public const int MostPeople = 18;

    /// <param name="turn">Only grows.</param>
    /// <param name="share">Percent of the rotation, 0 to 100; the scene comes at its end, so that a wall that was just opened shows the hall.</param>
    public static bool IsUp(int turn, int share, HonourRoll roll, DateOnly today) =>
        turn % Rotation >= Rotation - Shown(share) && roll.PublishedOn(today).Any(h => !h.Holders.IsEmpty);

    /// <summary>Counts the turns of the scene alone, so that every page of it comes up however long the rotation is.</summary>
    public static int TurnOf(int turn, int share) => (turn / Rotation * Shown(share)) + Math.Max(0, (turn % Rotation) - Rotation + Shown(share));

    /// <summary>
    /// Everything that hangs on the wall, one page a turn: the quarter, then the year, then the month, each with its
    /// windows and people. On a day of publication only lengths of which something was published that day.
    /// </summary>
    public static ImmutableArray<HonourPage> PagesOf(HonourRoll roll, DateOnly today)
    {
        HashSet<PeriodLength> news = [.. roll.PublishedOn(today).Select(h => h.Length)];
        return [.. roll.Lengths.Where(length => news.Count == 0 || news.Contains(length)).SelectMany(length => PagesOf(roll, length, today))];
    }

    private static IEnumerable<HonourPage> PagesOf(HonourRoll roll, PeriodLength length, DateOnly today)
    {
        HonourSheet[] windows = [.. SheetsOf(roll, length, SubjectKind.Window, today, MostWindows)];
        HonourSheet[] people = [.. SheetsOf(roll, length, SubjectKind.Staff, today, MostPeople)];
        return Enumerable.Range(0, Math.Max(windows.Length, people.Length)).Select(i => new HonourPage(length, Turned(windows, i), Turned(people, i)));
    }

    /// <summary>What was published that day, else what holds; an award that nobody received is left out where another one has names.</summary>
    private static IEnumerable<HonourSheet> SheetsOf(HonourRoll roll, PeriodLength length, SubjectKind kind, DateOnly today, int size)
    {
        Honour[] honours = [.. roll.PublishedOn(today).Where(h => h.Length == length && h.For == kind)];
        if (honours.Length == 0)
            honours = [.. roll.Latest(length, kind)];
        return honours.Any(h => !h.Holders.IsEmpty)
            ? honours.SelectMany(h => h.Holders.Chunk(size).Select(some => new HonourSheet(h, [.. some])))
            : honours.Take(1).Select(h => new HonourSheet(h, []));
    }

    private static HonourSheet? Turned(HonourSheet[] sheets, int turn) => sheets.Length == 0 ? null : sheets[turn % sheets.Length];

    private static int Shown(int share) => share * Rotation / 100;
}

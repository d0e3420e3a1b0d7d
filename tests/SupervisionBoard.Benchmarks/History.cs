using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Benchmarks;

/// <summary>A centre of 24 windows and 96 people with so many check-ins behind it, one in twenty late.</summary>
internal static class History
{
    public const int People = 96;

    public static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-20 09:00 +08:00", CultureInfo.InvariantCulture);

    public static Board Build(int facts)
    {
        Board board = Board.Empty(ContextLoader.Load(new BoardOptions()));
        int days = Math.Max(1, facts / (People * 2));
        DateTimeOffset first = Now.Date.AddDays(-days).AddHours(7);
        BoardSession session = Open(board, new DateTimeOffset(first.DateTime, Now.Offset));
        session.Submit(Organization(People));
        board = session.Board;
        for (int i = 0, day = 0; i < facts; day++)
        {
            DateTimeOffset date = new DateTimeOffset(first.Date, Now.Offset).AddDays(day % days);
            int count = Math.Min(People * 2, facts - i);
            FactsSubmitted batch = Punches(i, count, n => date.AddHours(n % 2 == 0 ? (n % 20 == 0 ? 8.2 : 7.8) : 13.8), n => n / 2 % People);
            session = Open(board, date.AddHours(23));
            session.Submit(batch);
            board = session.Board;
            i += count;
        }

        return board;
    }

    /// <summary>One late check-in of today, applied and judged.</summary>
    public static Board CheckIn(Board board, int number)
    {
        BoardSession session = Open(board, Now);
        session.Submit(Punches(10_000_000 + number, 1, _ => Now.AddMinutes(-20), _ => number % People));
        return session.Board;
    }

    public static FactsSubmitted Punches(int first, int count, Func<int, DateTimeOffset> at, Func<int, int> person) => new()
    {
        Source = "bench",
        By = "bench",
        Items =
        [
            .. Enumerable.Range(0, count).Select(n => new SubmittedFact(n, new CheckedIn
            {
                Source = "bench", Id = $"c{first + n}", At = at(n), Staff = new StaffCode(Code(person(n))),
            }, BitConverter.GetBytes(first + n), null)),
        ],
    };

    public static OrganizationSubmitted Organization(int people) => new()
    {
        Source = "bench",
        By = "bench",
        Areas = [new AreaEntry("A", "综合区")],
        Windows = [.. Enumerable.Range(0, people / 4).Select(w => new WindowEntry($"W{w:00}", $"窗口{w}", "", "A"))],
        Staff = [.. Enumerable.Range(0, people).Select(s => new StaffEntry(Code(s), $"人员{s}", $"W{s / 4:00}", s % 4 == 0, null)).ToImmutableArray()],
    };

    public static string Code(int person) => $"S{person:000}";

    private static BoardSession Open(Board board, DateTimeOffset now) => new(board, new KnownIds(), now, TimeSpan.FromMinutes(5));
}

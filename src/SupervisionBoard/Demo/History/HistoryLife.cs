using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Demo.History;

/// <summary>The told history decided by the real sessions, each at the time of what it takes in. No database, no clock.</summary>
internal static class HistoryLife
{
    /// <summary>What happens within this time is decided together.</summary>
    private static readonly TimeSpan s_together = TimeSpan.FromMinutes(10);

    /// <summary>The sessions in order of time; the board of the last one stands at <paramref name="now"/>.</summary>
    /// <param name="from">The first day told of.</param>
    public static IEnumerable<BoardSession> Sessions(BoardContext context, DateOnly from, DateTimeOffset now)
    {
        Board board = Board.Empty(context);
        HistoryChain chain = new(context.Schedule.Time);
        BoardSession session = Open(board, board.Time.StartOf(from), chain);
        Submit(session, DemoCentre.Organization);
        yield return Kept(session);
        board = session.Board;

        foreach (List<Planned> day in new HistoryTeller(context.Schedule, from, now).Days())
        {
            int next = 0;
            while (next < day.Count)
            {
                int end = next + 1;
                while (end < day.Count && day[end].At - day[next].At < s_together)
                    end++;
                // Leaves were granted before the first day; they are heard of on it.
                DateTimeOffset last = day[end - 1].At;
                session = Open(board, last > board.JudgedUpTo ? last : board.JudgedUpTo, chain);
                Submit(session, day, next, end);
                yield return Kept(session);
                board = session.Board;
                next = end;
            }
        }

        yield return Open(board, now, chain);

        BoardSession Kept(BoardSession decided)
        {
            chain.Take(decided.Rows);
            return decided;
        }
    }

    private static BoardSession Open(Board board, DateTimeOffset now, HistoryChain chain) => new(board, new KnownIds(), now, TimeSpan.Zero, chain.Mark);

    private static void Submit(BoardSession session, List<Planned> day, int from, int end)
    {
        List<Planned> facts = [];
        for (int i = from; i < end; i++)
        {
            if (day[i].Fact is not null)
            {
                facts.Add(day[i]);
                continue;
            }

            SubmitFacts(session, facts);
            if (day[i].On(session.Board) is { } submission)
                Submit(session, submission);
        }

        SubmitFacts(session, facts);
    }

    private static void SubmitFacts(BoardSession session, List<Planned> facts)
    {
        if (facts.Count > 0)
            Submit(session, Planned.Facts(facts));
        facts.Clear();
    }

    private static void Submit(BoardSession session, Submission submission)
    {
        if (session.Submit(submission).Refused.FirstOrDefault() is { } refused)
            throw new InvalidOperationException($"The told history was refused: {refused.Id} {refused.Refusal}");
    }
}

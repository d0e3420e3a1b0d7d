using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>A month's ranking with the red-flag line as the wall draws it: the quarter's award, applied to the month.</summary>
public sealed class MonthRanking
{
    private readonly Dictionary<Subject, ScorePlace> places = [];

    public static MonthRanking Of(Board board, SubjectKind kind, Month month)
    {
        Period period = Period.Of(month);
        ImmutableArray<PeriodScore> results = Standings.Results(board, kind, period);
        AwardOutcome? flag = kind == SubjectKind.Window && Standings.FlagAward(board.Context.Rulebooks.For(month)) is { } award
            ? AwardSelection.Select(award with { MinPeriods = null }, period, results, (s, metric) => Standings.MetricOf(board, s, period, metric))
            : null;
        MonthRanking ranking = new();
        foreach (RankedScore ranked in Ranking.Rank(results))
            ranking.places[ranked.Result.Subject] = new ScorePlace(ranked.Result.Score, ranked.Rank, ranked.Result.Disqualified, PlaceOf(flag, ranked.Result.Subject));
        return ranking;
    }

    public ScorePlace? Find(Subject subject) => places.TryGetValue(subject, out ScorePlace place) ? place : null;

    private static FlagPlace PlaceOf(AwardOutcome? flag, Subject subject) =>
        flag is null ? FlagPlace.None
        : flag.Picked.Contains(subject) ? FlagPlace.Inside
        : flag.Tied.Contains(subject) ? FlagPlace.Tied
        : FlagPlace.Outside;
}

using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>A month's scores with the places as the wall shows them: of windows those of the quarter that the flag is given for, of people the month's.</summary>
public sealed class MonthRanking
{
    private readonly Dictionary<Subject, ScorePlace> places = [];

    public static MonthRanking Of(Board board, SubjectKind kind, Month month)
    {
        Dictionary<Subject, FlagRow> flag = kind == SubjectKind.Window ? FlagStanding.Of(board, month) is { Award: not null } standing ? standing.Rows.ToDictionary(row => row.Result.Subject) : [] : [];
        MonthRanking ranking = new();
        foreach (RankedScore ranked in Ranking.Rank(Standings.Results(board, kind, Period.Of(month))))
        {
            FlagRow? row = flag.GetValueOrDefault(ranked.Result.Subject);
            ranking.places[ranked.Result.Subject] = new ScorePlace(ranked.Result.Score, row is null ? ranked.Rank : row.Rank, ranked.Result.Disqualified, PlaceOf(row));
        }

        return ranking;
    }

    public ScorePlace? Find(Subject subject) => places.TryGetValue(subject, out ScorePlace place) ? place : null;

    private static FlagPlace PlaceOf(FlagRow? row) => row?.Side switch
    {
        null => FlagPlace.None,
        AwardSide.Inside => FlagPlace.Inside,
        AwardSide.Tied => FlagPlace.Tied,
        _ => FlagPlace.Outside,
    };
}

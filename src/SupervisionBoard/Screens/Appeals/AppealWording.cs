using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Appeals;

/// <summary>Appeals, their deadlines and effects in the reader's language.</summary>
public sealed class AppealWording(IStringLocalizer<AppealTexts> texts, Wording words)
{
    public string State(AppealState state) => texts["State" + state];

    public static MarkState Mark(AppealState state) => state switch
    {
        AppealState.Open => MarkState.Appealed,
        AppealState.Overdue => MarkState.Overdue,
        AppealState.Upheld => MarkState.Met,
        AppealState.Revoked or AppealState.Changed => MarkState.Revoked,
        AppealState.Lapsed => MarkState.Neutral,
        _ => throw new InvalidOperationException($"No such state: {state}"),
    };

    /// <summary><c>11月25日 周三 24:00</c>: the end of a day is said as that day's, not as the next one's.</summary>
    public string Due(DateTimeOffset due) => due.TimeOfDay == TimeSpan.Zero ? texts["MidnightPattern", words.Day(due.AddTicks(-1))] : words.At(due);

    /// <summary><c>剩 3 个工作日</c>, on the last day the hours, then how long it is overdue.</summary>
    public string Remaining(Board board, Deadline deadline, DateTimeOffset now)
    {
        DateOnly today = board.Time.DateOf(now);
        DateOnly last = DeadlineCounting.DayOfDue(board.Context.Schedule, deadline.Due);
        if (now > deadline.Due || today >= last)
            return words.Remaining(deadline.Due, now);
        int days = 0;
        for (DateOnly day = today.AddDays(1); day <= last; day = day.AddDays(1))
            days += board.Context.Schedule.Calendar.IsWorking(day) ? 1 : 0;
        return words.RemainingWorkdays(days);
    }

    public string Trace(TraceDay day) => texts["Trace" + day.Kind, texts["Day" + day.Reason].Value, day.Total];

    /// <summary><c>93.18 → 95.18 分，第 5 → 第 2</c>.</summary>
    public string Change(StandingChange change)
    {
        string scores = change.Before.Score == change.After.Score
            ? texts["ScoreStays", Wording.ScoreFigure(change.After.Score, change.Decimals)]
            : texts["ScoreChange", Wording.ScoreFigure(change.Before.Score, change.Decimals), Wording.ScoreFigure(change.After.Score, change.Decimals)];
        string place = change.Before.Rank == change.After.Rank ? texts["RankStays", Rank(change.After)] : texts["RankChange", Rank(change.Before), Rank(change.After)];
        return texts["EffectPattern", scores, place];
    }

    private string Rank(StandingPlace place) =>
        place.Disqualified ? texts["Disqualified"] : place.Rank is { } rank ? texts["RankPattern", rank] : words.None;
}

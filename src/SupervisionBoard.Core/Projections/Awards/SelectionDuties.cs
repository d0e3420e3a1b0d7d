using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>What somebody has to do next in a selection.</summary>
public enum SelectionDutyKind
{
    /// <summary>The supervision office is to open it: the period is over and its months are published.</summary>
    Open,

    /// <summary>The supervision office is to nominate.</summary>
    Nominate,

    /// <summary>The supervision office is to hang the nomination out.</summary>
    Notice,

    /// <summary>The supervision office is to decide on an objection.</summary>
    DecideObjection,

    /// <summary>The committee is to meet.</summary>
    Session,

    /// <summary>The session is open: the committee is to attend and decide.</summary>
    Decide,

    /// <summary>The director is to approve.</summary>
    Approve,

    /// <summary>The supervision office is to publish.</summary>
    Publish,
}

/// <param name="Objection">Number of the objection, or null.</param>
/// <param name="Due">Inclusive; null where the regulation and the settings name no time.</param>
public sealed record SelectionDuty(SelectionKey Key, string AwardName, SelectionDutyKind Kind, int? Objection, DateTimeOffset? Due);

/// <summary>Who has to do what next in the selections (source 001, 三(二) and 三(三)). While a notice hangs out nobody has to do anything but wait.</summary>
public static class SelectionDuties
{
    /// <summary>How many quarters back one that nobody opened is still asked for.</summary>
    private const int Quarters = 4;

    /// <summary>Selections to be opened, then those under way, by period and award.</summary>
    public static IEnumerable<SelectionDuty> Of(Board board, DateTimeOffset now) =>
    [
        .. Ended(board).SelectMany(period => AwardStanding.AwardsOf(board, period).Where(award => IsToOpen(board, award, period))
            .Select(award => Duty(new SelectionKey(award.Code, period), award, SelectionDutyKind.Open))),
        .. board.Selections.Running.OrderBy(key => key.Period.First).ThenBy(key => key.Award, StringComparer.Ordinal)
            .SelectMany(key => SelectionRules.AwardOf(board, key) is { } award ? Next(board, award, board.Selections.Find(key)!, now) : []),
    ];

    /// <summary>The last month, the last quarters and the last year that are over.</summary>
    private static IEnumerable<Period> Ended(Board board)
    {
        if (board.FirstMonth >= board.ThisMonth)
            yield break;
        yield return Period.Of(board.ThisMonth.AddMonths(-1));
        Period quarter = Period.QuarterOf(board.ThisMonth);
        for (int i = 0; i < Quarters; i++)
        {
            quarter = Period.QuarterOf(quarter.First.AddMonths(-1));
            if (quarter.Last >= board.FirstMonth)
                yield return quarter;
        }

        // Nobody is urged to honour a year of which the board knows less than half; it can be opened all the same.
        Period year = Period.YearOf(Period.YearOf(board.ThisMonth).First.AddMonths(-1));
        if (year.Months.Count(month => month >= board.FirstMonth) * 2 >= year.Months.Count())
            yield return year;
    }

    private static bool IsToOpen(Board board, AwardDefinition award, Period period) =>
        board.Selections.Find(new SelectionKey(award.Code, period)) is null && SelectionRules.Published(board, award, period) is null;

    private static IEnumerable<SelectionDuty> Next(Board board, AwardDefinition award, SelectionFile file, DateTimeOffset now)
    {
        foreach (SelectionObjection objection in file.OpenObjections)
            yield return Duty(file.Key, award, SelectionDutyKind.DecideObjection) with { Objection = objection.Number, Due = SelectionRules.DecideBy(board.Context, objection.Raised).Due };
        SelectionDutyKind? next = file.Stage switch
        {
            SelectionStage.Open => SelectionRules.Published(board, award, file.Key.Period) is null ? SelectionDutyKind.Nominate : null,
            SelectionStage.Nominated => award.NoticeWorkingDays > 0 ? SelectionDutyKind.Notice : SelectionDutyKind.Session,
            SelectionStage.Notice => file.NoticeOf(board.Context.Schedule)!.IsOver(now) ? SelectionDutyKind.Session : null,
            SelectionStage.Session => SelectionDutyKind.Decide,
            SelectionStage.Approval => SelectionDutyKind.Approve,
            SelectionStage.Approved => SelectionDutyKind.Publish,
            SelectionStage.Published => null,
            _ => throw new InvalidOperationException($"No such stage: {file.Stage}"),
        };
        // Nothing else goes on before objections are decided.
        if (next is { } kind && !file.OpenObjections.Any())
            yield return Duty(file.Key, award, kind);
    }

    private static SelectionDuty Duty(SelectionKey key, AwardDefinition award, SelectionDutyKind kind) => new(key, award.Name, kind, null, null);
}

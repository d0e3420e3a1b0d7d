using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Shared;

/// <summary>The periods that something is known of, newest first.</summary>
public static class PeriodChoices
{
    public static IReadOnlyList<Period> Of(Core.Projections.Board board, PeriodLength length)
    {
        List<Period> periods = [];
        for (Month month = board.ThisMonth; month >= board.FirstMonth || periods.Count == 0; month = month.AddMonths(-1))
        {
            Period period = length switch
            {
                PeriodLength.Month => Period.Of(month),
                PeriodLength.Quarter => Period.QuarterOf(month),
                PeriodLength.Year => Period.YearOf(month),
                _ => throw new InvalidOperationException($"No such period length: {length}"),
            };
            if (periods.Count == 0 || periods[^1] != period)
                periods.Add(period);
        }

        return periods;
    }
}

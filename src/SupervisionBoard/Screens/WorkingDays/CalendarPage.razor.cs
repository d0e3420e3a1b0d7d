using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>Which days the centre works, a year at a time; every change is weighed before it is made.</summary>
public sealed partial class CalendarPage
{
    private DateOnly? chosen;
    private bool importing;

    [SupplyParameterFromQuery(Name = "year")]
    private int? Asked { get; set; }

    private int Year => Asked is >= ScheduleDecision.FirstYear and <= ScheduleDecision.LastYear and int year ? year : Today.Year;

    private IEnumerable<(DayMark Mark, int Days)> Sums => Enumerable.Range(0, DateTime.IsLeapYear(Year) ? 366 : 365)
        .Select(i => ScheduleWording.MarkOf(Schedule, new DateOnly(Year, 1, 1).AddDays(i)))
        .GroupBy(mark => mark)
        .OrderBy(group => group.Key)
        .Select(group => (group.Key, group.Count()));

    private static string To(int year) => FormattableString.Invariant($"/admin/calendar?year={Math.Clamp(year, ScheduleDecision.FirstYear, ScheduleDecision.LastYear)}");

    private void Choose(DateOnly day) => chosen = day;

    private void Weigh(ScheduleDecision decision)
    {
        (chosen, importing) = (null, false);
        Propose(decision);
    }
}

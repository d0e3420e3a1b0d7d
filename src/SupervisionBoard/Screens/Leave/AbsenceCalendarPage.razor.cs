using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Screens.Leave;

/// <summary>A month of absences, and one of its days with who covers whom.</summary>
public sealed partial class AbsenceCalendarPage : LeavePageBase
{
    /// <summary>Names in one cell; the day's own list has all of them.</summary>
    private const int MostNames = 3;

    private sealed record Cell(DateOnly Day, bool IsOff, Absence[] Away);

    private Month month;
    private DateOnly shown;
    private Cell?[] days = [];
    private Absence[] ofDay = [];
    private Area[] areas = [];
    private ServiceWindow[] windows = [];
    private string[] weekdays = [];

    [SupplyParameterFromQuery(Name = "month")]
    public string? MonthText { get; set; }

    [SupplyParameterFromQuery(Name = "day")]
    public string? DayText { get; set; }

    [SupplyParameterFromQuery(Name = "area")]
    public string? Area { get; set; }

    [SupplyParameterFromQuery(Name = "window")]
    public string? Window { get; set; }

    protected override void Refresh()
    {
        Board board = State;
        month = Period.TryParse(MonthText, out Period period) && period.Length == PeriodLength.Month ? period.First : board.ThisMonth;
        shown = DateOnly.TryParseExact(DayText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && Month.Of(day) == month ? day
            : Month.Of(board.Today) == month ? board.Today : month.FirstDay;
        DateTimeOffset from = board.Time.StartOf(month.FirstDay), until = board.Time.StartOf(month.LastDay.AddDays(1));
        // Only those whom this person may see; the filters offer nothing else either.
        Absence[] visible = [.. AbsenceCalendar.Between(board, from, until).Where(a => Viewer.MaySee(board, a))];
        areas = Viewer.SeesEverybody(board) ? [.. board.Roster.Areas.Values.Where(a => !a.Left)] : [];
        windows = Viewer.SeesEverybody(board) || Viewer.Area is not null
            ? [.. board.Roster.Windows.Values.Where(w => w.LeftOn is null && (Viewer.Area is not { } own || Viewer.SeesEverybody(board) || w.Area == own) && (string.IsNullOrEmpty(Area) || w.Area.Value == Area))]
            : [];
        Absence[] all = [.. visible.Where(a => (string.IsNullOrEmpty(Area) || board.Roster.Find(a.Window)?.Area.Value == Area) && (string.IsNullOrEmpty(Window) || a.Window.Value == Window))];
        List<Cell?> cells = [.. Enumerable.Repeat<Cell?>(null, ((int)month.FirstDay.DayOfWeek + 6) % 7)];
        for (DateOnly at = month.FirstDay; at <= month.LastDay; at = at.AddDays(1))
            cells.Add(new Cell(at, board.Context.Schedule.ShiftsOn(at).IsEmpty, On(board, all, at)));
        while (cells.Count % 7 != 0)
            cells.Add(null);
        days = [.. cells];
        ofDay = On(board, all, shown);
        weekdays = [.. Enumerable.Range(1, 7).Select(d => CultureInfo.CurrentUICulture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)(d % 7)))];
    }

    /// <summary>Who misses work that day: on a day off nobody does, an errand aside.</summary>
    private static Absence[] On(Board board, Absence[] all, DateOnly day)
    {
        WorkSchedule schedule = board.Context.Schedule;
        DateTimeOffset start = schedule.Time.StartOf(day), end = schedule.Time.StartOf(day.AddDays(1));
        return [.. all.Where(a => a.From < end && a.Until > start && (a.Errand is not null || schedule.ShiftsOn(day).Any(s => s.Start < a.Until && s.End > a.From)))];
    }

    private void AreaChanged(ChangeEventArgs change) => Navigation.NavigateTo(Address(month, shown, change.Value as string, null));

    private void WindowChanged(ChangeEventArgs change) => Navigation.NavigateTo(Address(month, shown, Area, change.Value as string));

    private string Address(Month at, DateOnly? day) => Address(at, day, Area, Window);

    private string Address(Month at, DateOnly? day, string? area, string? window) => Navigation.GetUriWithQueryParameters(
        "/leave/calendar",
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["month"] = at.FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            ["day"] = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["area"] = string.IsNullOrEmpty(area) ? null : area,
            ["window"] = string.IsNullOrEmpty(window) ? null : window,
        });
}

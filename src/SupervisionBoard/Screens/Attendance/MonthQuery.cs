using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Attendance;

/// <summary>Which people's month is shown, as it stands in the address. What cannot be read there restricts nothing.</summary>
public sealed record MonthQuery(Month Month, string? Area, string? Window)
{
    public static MonthQuery Read(Board board, string? month, string? area, string? window)
    {
        Month wanted = Period.TryParse(month, out Period period) && period.Length == PeriodLength.Month ? period.First : board.ThisMonth;
        // Without end in both directions nothing would be known of it.
        if (wanted > board.ThisMonth || wanted < board.FirstMonth)
            wanted = board.ThisMonth;
        return new MonthQuery(wanted, string.IsNullOrEmpty(area) ? null : area, string.IsNullOrEmpty(window) ? null : window);
    }

    public IReadOnlyDictionary<string, object?> Write(Board board) => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["month"] = Month == board.ThisMonth ? null : Month.ToString(),
        ["area"] = Area,
        ["window"] = Window,
    };

    /// <summary>By area, window and code; only whom the viewer may see.</summary>
    public IEnumerable<StaffMember> Members(Board board, AttendanceViewer viewer)
    {
        DateOnly day = board.RosterDay(Month);
        return board.Roster.Staff.Values
            .Select(m => (Member: m, Window: board.Roster.Find(m.WindowOn(day))))
            .Where(p => viewer.MaySee(board, p.Member)
                && (Area is null || p.Window?.Area.Value == Area)
                && (Window is null || p.Window?.Code.Value == Window))
            .OrderBy(p => p.Window?.Area.Value, StringComparer.Ordinal)
            .ThenBy(p => p.Window?.Code.Value, StringComparer.Ordinal)
            .ThenBy(p => p.Member.Code.Value, StringComparer.Ordinal)
            .Select(p => p.Member);
    }
}

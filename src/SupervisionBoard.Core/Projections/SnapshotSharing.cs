using System.Collections.Immutable;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// Keeps the parts of the older snapshot that say the same as the new one, so that a screen knows by reference that
/// it need not draw them again. Arrays compare by reference inside records; here their contents are compared.
/// </summary>
public static class SnapshotSharing
{
    public static BoardSnapshot Keep(BoardSnapshot? before, BoardSnapshot now)
    {
        if (before is null)
            return now;
        return now with
        {
            Attendance = Keep(before.Attendance, now.Attendance),
            Tickets = Keep(before.Tickets, now.Tickets),
            Complaints = Keep(before.Complaints, now.Complaints),
            Windows = Keep(before.Windows, now.Windows),
            Alerts = Keep(before.Alerts, now.Alerts),
            Ticker = Keep(before.Ticker, now.Ticker),
            Trends = Keep(before.Trends.Days, now.Trends.Days) is var days && days == before.Trends.Days ? before.Trends : now.Trends,
        };
    }

    private static AttendanceSlice Keep(AttendanceSlice before, AttendanceSlice now)
    {
        AttendanceSlice shared = now with
        {
            UnstaffedWindows = Keep(before.UnstaffedWindows, now.UnstaffedWindows),
            Hall = Keep(before.Hall, [.. now.Hall.Select((area, i) => i < before.Hall.Length && Same(before.Hall[i], area) ? before.Hall[i] : area)]),
        };
        return shared == before ? before : shared;
    }

    private static bool Same(HallArea left, HallArea right) => left.Code == right.Code && left.Name == right.Name && left.Windows.SequenceEqual(right.Windows);

    private static TicketsSlice Keep(TicketsSlice before, TicketsSlice now)
    {
        TicketsSlice shared = now with { NextDeadlines = Keep(before.NextDeadlines, now.NextDeadlines) };
        return shared == before ? before : shared;
    }

    private static ComplaintsSlice Keep(ComplaintsSlice before, ComplaintsSlice now)
    {
        ComplaintsSlice shared = now with { ByWindow = Keep(before.ByWindow, now.ByWindow) };
        return shared == before ? before : shared;
    }

    private static ImmutableArray<T> Keep<T>(ImmutableArray<T> before, ImmutableArray<T> now) => before.SequenceEqual(now) ? before : now;
}

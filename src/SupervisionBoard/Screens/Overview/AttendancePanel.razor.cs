using System.Globalization;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Overview;

/// <summary>Who is there now, and the hall window by window.</summary>
public sealed partial class AttendancePanel
{
    private string Phase => Slice is { ShiftStart: { } start, ShiftEnd: { } end, Phase: not ShiftPhase.DayOff }
        ? Wall["PhaseWithShift", Wall["Phase" + Slice.Phase], Clock(start), Clock(end)]
        : Wall["Phase" + Slice.Phase];

    /// <summary>What is said when there is no figure to show.</summary>
    private string? Note => Slice switch
    {
        { Phase: ShiftPhase.DayOff } => Wall["DayOffNote"].Value,
        { Phase: ShiftPhase.BeforeWork, ShiftStart: { } start } => Wall["BeforeWorkNote", Clock(start)].Value,
        { Expected: 0 } => Wall["NobodyExpected"].Value,
        _ => null,
    };

    private IEnumerable<(Staffing Staffing, int Count)> Counts => Slice.Hall.IsDefaultOrEmpty
        ? []
        : Slice.Hall.SelectMany(area => area.Windows).GroupBy(window => window.Staffing).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()));

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

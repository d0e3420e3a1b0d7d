using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Judging.Attendance;

/// <summary>A time in which one terminal gave no evidence: from inclusive, to exclusive; <see cref="DateTimeOffset.MaxValue"/> while it lasts.</summary>
/// <param name="Area">The area whose people pass the terminal; null when anybody may.</param>
public sealed record ClockGap(string Device, AreaCode? Area, ClockDeviceState State, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Whether somebody who works in the area passes the terminal; people of no known area pass all.</summary>
    public bool Concerns(AreaCode? area) => Area is null || area is null || Area == area;

    /// <param name="until">Inclusive.</param>
    public bool Touches(DateTimeOffset from, DateTimeOffset until) => From <= until && To > from;
}

namespace SupervisionBoard.Core.WorkingTime;

/// <summary>
/// The one place where wall-clock time of the centre becomes an instant and back. Regulations speak in dates
/// and times of day; facts arrive as instants. A time that a zone skips is read with the offset after the gap
/// and one that occurs twice as the later of the two, so that no deadline falls earlier than it reads.
/// </summary>
public sealed record CentreTime(TimeZoneInfo Zone)
{
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        DateTime local = day.ToDateTime(time, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToOffsetOf(Zone);
    }

    /// <summary>The instant at which the day begins; the end of a day is the start of the next one.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>The same instant, written in the centre's offset.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => instant.ToOffsetOf(Zone);

    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    public TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(Local(instant).DateTime);
}

file static class ZoneOffset
{
    public static DateTimeOffset ToOffsetOf(this DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone);
}

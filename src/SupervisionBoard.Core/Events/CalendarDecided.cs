using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Events;

/// <summary>Working days or hours were decided otherwise than before (工作日历、班次). <see cref="Fact.At"/> is the moment of the decision, not the days it is about.</summary>
public sealed record CalendarDecided : Fact
{
    public required ScheduleDecision Decision { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who decided, as records name people.</summary>
    public required string By { get; init; }

    public override FactKind Kind => FactKind.Calendar;

    public override string About => "calendar";
}

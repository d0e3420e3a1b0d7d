namespace SupervisionBoard.Events.Imports;

/// <summary>What a system that a file comes from says of one ticket: until when it was promised, when it was done, and whether that was on time.</summary>
public sealed record OnTimeClaim(DateTimeOffset? Target, DateTimeOffset? Done, bool? OnTime)
{
    /// <summary>On time when it was done at the target or before; null without both times.</summary>
    public bool? Recomputed => Target is { } target && Done is { } done ? done <= target : null;

    /// <summary>A wrong time or flag counts as none; what is wrong with the row itself is said where the row is read.</summary>
    internal static OnTimeClaim Of(ItemReader claim, ItemReader item)
    {
        DateTimeOffset? target = claim.OptionalTime("targetAt");
        bool? flag = claim.Boolean("onTime");
        return new OnTimeClaim(target, item.OptionalTime("closedAt") ?? item.OptionalTime("answeredAt"), flag);
    }
}

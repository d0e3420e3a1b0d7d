namespace SupervisionBoard.Core.Events;

/// <summary>How far the clock and the connection of a terminal can be believed.</summary>
public enum ClockDeviceState
{
    /// <summary>Connected, and its clock agrees with the centre's.</summary>
    Trusted,

    /// <summary>Not heard of for more than three minutes; since its last word no punch of it can have come.</summary>
    Offline,

    /// <summary>Its clock is wrong by more than five minutes.</summary>
    Drifting,

    /// <summary>Its clock is wrong by more than an hour: it was never set.</summary>
    Unsynchronised,

    /// <summary>Taken out of use; nothing is expected of it any more.</summary>
    Retired,
}

/// <summary>
/// A terminal became trustworthy or ceased to be. Appended only when something changes, so that a replay closes the
/// evidence gate for the same times as the day itself did. <see cref="Fact.At"/> is when the state began, which for
/// a terminal that fell silent is its last word.
/// </summary>
public sealed record ClockDeviceChanged : Fact
{
    /// <summary>Serial number.</summary>
    public required string Device { get; init; }

    public required ClockDeviceState State { get; init; }

    /// <summary>What people call it.</summary>
    public string? Name { get; init; }

    /// <summary>The area whose people pass it; null when anybody may.</summary>
    public AreaCode? Area { get; init; }

    public override FactKind Kind => FactKind.ClockDevice;

    public override string About => Device;
}

namespace SupervisionBoard.Core.Events;

/// <summary>A change of the organisation. Every change is a fact of its own, so that any past month knows who worked where.</summary>
public abstract record OrganizationChanged : Fact
{
    public override FactKind Kind => FactKind.Organization;

    /// <summary>No longer in use since <see cref="Fact.At"/>.</summary>
    public bool Left { get; init; }
}

public sealed record AreaDefined : OrganizationChanged
{
    public required AreaCode Area { get; init; }

    public required string Name { get; init; }

    public override string About => Area.Value;
}

public sealed record WindowDefined : OrganizationChanged
{
    public required WindowCode Window { get; init; }

    public required string Name { get; init; }

    public required string Department { get; init; }

    public required AreaCode Area { get; init; }

    public override string About => Window.Value;
}

public sealed record StaffDefined : OrganizationChanged
{
    public required StaffCode Staff { get; init; }

    public required string Name { get; init; }

    public required WindowCode Window { get; init; }

    /// <summary>Runs the window (首席代表).</summary>
    public bool Chief { get; init; }

    /// <summary>Who takes over when this person is away (B角).</summary>
    public StaffCode? Backup { get; init; }

    public override string About => Staff.Value;
}

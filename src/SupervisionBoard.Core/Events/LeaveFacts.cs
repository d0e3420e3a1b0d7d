namespace SupervisionBoard.Core.Events;

/// <summary>One step in the life of a leave request (请假): asked for, decided, ended. Leave that a personnel system approved is a <see cref="LeaveGranted"/> instead.</summary>
public abstract record LeaveStepped : Fact
{
    /// <summary>Number of the request, unique for the centre.</summary>
    public required string Leave { get; init; }

    /// <summary>Who is to be away.</summary>
    public required StaffCode Staff { get; init; }

    /// <summary>Who did it, as records name an account.</summary>
    public required string By { get; init; }

    public override FactKind Kind => FactKind.LeaveStep;

    public override string About => Staff.Value;
}

/// <summary>Leave was asked for, by the person, the chief representative or the supervision office.</summary>
public sealed record LeaveRequested : LeaveStepped
{
    public required LeaveType Type { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who takes over the counter (B 角); null only when the supervision office let it pass.</summary>
    public StaffCode? Substitute { get; init; }

    public required string Reason { get; init; }
}

/// <summary>The request was approved or refused.</summary>
public sealed record LeaveDecided : LeaveStepped
{
    public required bool Approved { get; init; }

    /// <summary>Code of the ladder's level that decided.</summary>
    public required string Level { get; init; }

    public string? Note { get; init; }
}

public enum LeaveEnding
{
    /// <summary>Taken back before it began.</summary>
    Withdrawn,

    /// <summary>The person is back and said so (销假); the leave ends there if it had not ended.</summary>
    Returned,

    /// <summary>The approval was a mistake and is taken back: the days are judged as if it had never been.</summary>
    Revoked,
}

/// <summary>The leave came to its end.</summary>
public sealed record LeaveEnded : LeaveStepped
{
    public required LeaveEnding Ending { get; init; }

    /// <summary>When the person was back; only with <see cref="LeaveEnding.Returned"/>.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }

    public string? Note { get; init; }
}

public enum ErrandType
{
    /// <summary>A survey on site (现场踏勘).</summary>
    SiteVisit,

    /// <summary>A meeting (开会).</summary>
    Meeting,

    /// <summary>Other business away from the counter (其他公务外出).</summary>
    Other,
}

/// <summary>A step of an errand away from the counter (临时外出公务).</summary>
public abstract record ErrandStepped : Fact
{
    /// <summary>Number of the errand, unique for the centre.</summary>
    public required string Errand { get; init; }

    public required StaffCode Staff { get; init; }

    public required string By { get; init; }

    public override FactKind Kind => FactKind.Errand;

    public override string About => Staff.Value;
}

/// <summary>Somebody left the counter on business and said when to be back.</summary>
public sealed record ErrandBegun : ErrandStepped
{
    public required ErrandType Type { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset ExpectedBack { get; init; }

    public string? Purpose { get; init; }
}

/// <summary>Back from the errand.</summary>
public sealed record ErrandEnded : ErrandStepped
{
    public required DateTimeOffset BackAt { get; init; }
}

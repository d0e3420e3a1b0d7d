namespace SupervisionBoard.Core.Events;

/// <summary>What an officer saw of one person on a walk through the hall (巡查).</summary>
public enum PostSight
{
    /// <summary>At the post, nothing to remark.</summary>
    Present,

    /// <summary>Not at the post; from here the allowed minutes run.</summary>
    OffPost,

    /// <summary>Back at the post after having been away.</summary>
    Returned,

    /// <summary>Remarks on dress or badge (着装).</summary>
    Dress,

    /// <summary>Remarks on the desk (桌面).</summary>
    Desk,
}

/// <summary>
/// An officer's observation on the round. It charges nobody: a finding under a rule is entered beside it. It stays
/// in the log so that the person's day shows what was seen, and that nothing was wrong where nothing was.
/// </summary>
public sealed record PostObserved : Fact
{
    public required StaffCode Staff { get; init; }

    public required WindowCode Window { get; init; }

    public required PostSight Sight { get; init; }

    /// <summary>Whole minutes away; only with <see cref="PostSight.Returned"/>.</summary>
    public int? Minutes { get; init; }

    public string? Note { get; init; }

    /// <summary>The rule of the finding that was entered beside it, or null.</summary>
    public RuleCode? Rule { get; init; }

    /// <summary>Who walked the round, as records name the account.</summary>
    public required string By { get; init; }

    public override FactKind Kind => FactKind.Round;

    public override string About => Staff.Value;
}

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>
/// What the regulation leaves to the centre. Source 001 names the committee (二(二)) and no quorum; whoever takes longer
/// with an objection is shown as late.
/// </summary>
/// <param name="QuorumPercent">A session can decide when more than this share of the members is there; 0 to 99.</param>
/// <param name="ObjectionDays">Working days to decide on an objection, at least 1.</param>
public sealed record SelectionLimits(int QuorumPercent, int ObjectionDays)
{
    public static SelectionLimits Default { get; } = new(QuorumPercent: 50, ObjectionDays: 2);

    public bool HasQuorum(int present, int members) => members > 0 && present * 100 > members * QuorumPercent;

    /// <summary>The fewest who can decide.</summary>
    public int QuorumOf(int members) => (members * QuorumPercent / 100) + 1;
}

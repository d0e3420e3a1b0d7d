using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Ledger;

/// <summary>
/// An appeal against a finding (申诉), as filed. While it is open the finding still counts and is marked everywhere.
/// </summary>
/// <param name="Appellant">The person concerned, or the chief representative of the window.</param>
/// <param name="RecordedBy">The account it was filed from.</param>
public sealed record AppealFiling(string FindingId, StaffCode Appellant, string Reason, string RecordedBy, DateTimeOffset RecordedAt);

/// <summary>The end of an appeal. The revocation and the new finding that it brings are entries of their own.</summary>
/// <param name="NewFindingId">The finding that takes the place of the old one; null unless it was changed.</param>
public sealed record AppealDecision(string FindingId, AppealResult Result, string Reason, string? NewFindingId, string RecordedBy, DateTimeOffset RecordedAt);

/// <summary>An appeal with what came of it.</summary>
public sealed record Appeal(AppealFiling Filing, AppealDecision? Decision);

/// <summary>The time limits of an appeal, in working days of the centre's calendar, each at least 1.</summary>
/// <param name="FilingDays">From the day after the finding began to count; the last day ends at 24:00, as people file from home.</param>
/// <param name="DecisionDays">From the day after filing; the last day ends with business.</param>
public sealed record AppealLimits(int FilingDays, int DecisionDays)
{
    public static AppealLimits Default { get; } = new(3, 5);
}

using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging;

/// <summary>
/// What is known of one complaint. <see cref="UpheldAt"/> is null while undecided and after a dismissal;
/// <see cref="Rule"/> is the one that an officer picked.
/// </summary>
public sealed record ComplaintFacts(ComplaintCode Code, DateTimeOffset FiledAt, DateTimeOffset? UpheldAt, WindowCode? Window, StaffCode? Staff, string? Ground, RuleCode? Rule = null);

/// <summary>
/// An upheld complaint (查实) is a breach of the window, and of the person when known. It counts in the month in
/// which it was upheld: a month that is already published must not change because of a late verdict.
/// </summary>
public static class ComplaintJudging
{
    /// <returns>The finding, or null for a complaint that is not upheld or names neither window nor person.</returns>
    public static JudgedFinding? Judge(ComplaintFacts complaint, CentreTime time)
    {
        if (complaint.UpheldAt is not { } upheld || (complaint.Window is null && complaint.Staff is null))
            return null;
        return new JudgedFinding
        {
            Key = $"{FindingSources.ComplaintUpheld}/{complaint.Code}",
            Source = FindingSources.ComplaintUpheld,
            Staff = complaint.Staff,
            Window = complaint.Window,
            OccurredAt = upheld,
            OccurredOn = time.DateOf(upheld),
            Rule = complaint.Rule,
            Matter = $"complaint/{complaint.Code}",
            Evidence = [new Evidence(EvidenceKind.Complaint, complaint.Code.Value, complaint.Ground ?? "")],
        };
    }
}

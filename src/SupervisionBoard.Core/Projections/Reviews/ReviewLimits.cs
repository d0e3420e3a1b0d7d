namespace SupervisionBoard.Core.Projections.Reviews;

/// <summary>
/// How long the steps of a month may take, in working days, each at least 1. Source 001, 三(一) fixes two of them: the
/// self-report is filed on the day its form is published, and the notice hangs out for one day. The others are the
/// centre's own; whoever takes longer is shown as late.
/// </summary>
/// <param name="OpeningDays">From the end of the month to the publication of the form.</param>
/// <param name="FilingDays">The day of the form among them.</param>
/// <param name="ReviewDays">For the area supervisors.</param>
/// <param name="AuditDays">For the supervision office.</param>
/// <param name="NoticeDays">Of the public notice.</param>
/// <param name="ObjectionDays">To decide on an objection.</param>
/// <param name="ApprovalDays">For the director, and again for the publication.</param>
public sealed record ReviewLimits(int OpeningDays, int FilingDays, int ReviewDays, int AuditDays, int NoticeDays, int ObjectionDays, int ApprovalDays)
{
    public static ReviewLimits Default { get; } = new(OpeningDays: 2, FilingDays: 1, ReviewDays: 2, AuditDays: 3, NoticeDays: 1, ObjectionDays: 2, ApprovalDays: 2);
}

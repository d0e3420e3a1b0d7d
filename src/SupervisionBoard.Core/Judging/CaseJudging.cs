using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging;

/// <summary>
/// What is known of one handled case. An immediate case (即办件) is due on the day it was accepted; any other at
/// <see cref="PromisedAt"/>, and never when nothing was promised.
/// </summary>
public sealed record CaseFacts(string Id, WindowCode Window, StaffCode? Staff, DateTimeOffset AcceptedAt, DateTimeOffset? PromisedAt, DateTimeOffset? DoneAt, bool IsImmediate);

/// <summary>Cases that were not done in the promised time (承诺时限), charged to the person, else to the window.</summary>
public static class CaseJudging
{
    /// <summary>The last moment in time: a case done exactly then is not late. Null when nothing was promised.</summary>
    public static DateTimeOffset? DueOf(CaseFacts handled, CentreTime time) =>
        handled.IsImmediate ? time.StartOf(time.DateOf(handled.AcceptedAt).AddDays(1)).AddTicks(-1) : handled.PromisedAt;

    /// <returns>The finding when the case was done after its due time or is still open past it at <paramref name="now"/>.</returns>
    public static JudgedFinding? Judge(CaseFacts handled, CentreTime time, DateTimeOffset now)
    {
        if (DueOf(handled, time) is not { } due || (handled.DoneAt ?? now) <= due)
            return null;
        ImmutableArray<Evidence> evidence =
        [
            new(EvidenceKind.Case, handled.Id, handled.IsImmediate ? "immediate" : "committed"),
            new(EvidenceKind.Started, handled.Id, EvidenceText.Of(time.Local(handled.AcceptedAt))),
            new(EvidenceKind.Due, handled.Id, EvidenceText.Of(time.Local(due))),
        ];
        return new JudgedFinding
        {
            Key = $"{FindingSources.CaseLate}/{handled.Id}",
            Source = FindingSources.CaseLate,
            Staff = handled.Staff,
            Window = handled.Staff is null ? handled.Window : null,
            OccurredAt = due,
            OccurredOn = time.DateOf(due),
            Matter = $"case/{handled.Id}",
            Evidence = evidence,
        };
    }

    /// <summary>The next instant after <paramref name="now"/> at which the case turns late by itself; null for a done one.</summary>
    public static DateTimeOffset? NextMoment(CaseFacts handled, CentreTime time, DateTimeOffset now) =>
        handled.DoneAt is null && DueOf(handled, time) is { } due && due >= now ? due.AddTicks(1) : null;
}

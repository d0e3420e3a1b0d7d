using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>Hands a decision about days, hours or a process profile to the one write path and says in words why it was not taken.</summary>
public sealed class DecisionEditing(WriteQueue queue, AuditTrail audit, ScheduleWording words, IStringLocalizer<WorkingDayTexts> texts)
{
    /// <summary>Null when it is committed, else the reason.</summary>
    public Task<string?> SubmitAsync(ScheduleDecision decision, string reason, string by, CancellationToken cancel) => SubmitAsync(
        new CalendarSubmitted { Source = "admin", By = by, Decision = decision, Reason = reason },
        AuditAction.CalendarDecided,
        $"{string.Join('；', words.Describe(decision))}：{reason}",
        cancel);

    /// <summary>The same of a process profile.</summary>
    /// <param name="name">How the profile is called, for the record.</param>
    public Task<string?> SubmitAsync(string profile, string name, string reason, string by, CancellationToken cancel) =>
        SubmitAsync(new ProfileSubmitted { Source = "admin", By = by, Text = profile, Reason = reason }, AuditAction.ProfileDecided, $"{name}：{reason}", cancel);

    private async Task<string?> SubmitAsync(Submission submission, string action, string target, CancellationToken cancel)
    {
        switch (await queue.SubmitAsync(submission))
        {
            case WriteResult.Committed { Outcome.Items: [{ Result: ItemResult.Duplicate }] }:
                return texts["NothingNew"];
            case WriteResult.Committed { Outcome.Items: [{ Refusal: { } refusal }] }:
                return Refused(refusal);
            case WriteResult.Committed:
                await audit.RecordAsync(submission.By, action, target, cancel);
                return null;
            case WriteResult.Busy:
                return texts["WriterBusy"];
            case WriteResult.Unavailable unavailable:
                return texts["WriterUnavailable", unavailable.Cause];
            case WriteResult.Faulted fault:
                return texts["WriterUnavailable", fault.Cause];
            default:
                throw new InvalidOperationException("No such result.");
        }
    }

    public string Refused(Refusal refusal) => refusal is { Code: "calendar-invalid", Arguments: [var kind, var detail] } && Enum.TryParse(kind, out ScheduleProblemKind problem)
        ? words.Problem(problem, detail)
        : texts["RefusedOther", refusal.Code];
}

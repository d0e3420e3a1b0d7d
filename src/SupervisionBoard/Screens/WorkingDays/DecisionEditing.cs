using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>Hands a decision about days or hours to the one write path and says in words why it was not taken.</summary>
public sealed class DecisionEditing(WriteQueue queue, AuditTrail audit, ScheduleWording words, IStringLocalizer<WorkingDayTexts> texts)
{
    /// <summary>Null when it is committed, else the reason.</summary>
    public async Task<string?> SubmitAsync(ScheduleDecision decision, string reason, string by, CancellationToken cancel)
    {
        switch (await queue.SubmitAsync(new CalendarSubmitted { Source = "admin", By = by, Decision = decision, Reason = reason }))
        {
            case WriteResult.Committed { Outcome.Items: [{ Result: ItemResult.Duplicate }] }:
                return texts["NothingNew"];
            case WriteResult.Committed { Outcome.Items: [{ Refusal: { } refusal }] }:
                return Refused(refusal);
            case WriteResult.Committed:
                await audit.RecordAsync(by, AuditAction.CalendarDecided, $"{string.Join('；', words.Describe(decision))}：{reason}", cancel);
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

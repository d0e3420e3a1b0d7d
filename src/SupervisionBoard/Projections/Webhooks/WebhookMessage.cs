using System.Text.Json;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Projections.Webhooks;

/// <summary>What receivers may ask to be told.</summary>
public static class WebhookTopics
{
    public const string Tickets = "tickets";
    public const string Complaints = "complaints";

    /// <summary>Warnings and overdue deadlines of both.</summary>
    public const string Deadlines = "deadlines";

    public static IReadOnlyList<string> All { get; } = [Tickets, Complaints, Deadlines];
}

/// <summary>
/// One change as another system is told of it: which ticket or complaint, what happened, when, at which window. No
/// summary, no reason, no reporter and nobody's name travels; who may know more asks the board with its own key.
/// </summary>
/// <param name="Id">The same at every try, so that receivers can tell a repetition.</param>
public sealed record WebhookMessage(string Id, string Type, DateTimeOffset At, object Data)
{
    public string ToJson() => JsonSerializer.Serialize(new { Id, Type, At, Data }, BoardJson.Options);

    /// <summary>Null for facts that no topic covers.</summary>
    public static WebhookMessage? Of(long position, Fact fact)
    {
        string id = FormattableString.Invariant($"log-{position}");
        return fact switch
        {
            TicketMoved step => new(id, "ticket." + NameOf(step.Step), step.At, new
            {
                Ticket = step.Ticket.Value,
                step.Profile,
                Window = step.Window?.Value,
                step.Milestone,
                step.Satisfied,
            }),
            ComplaintMoved step => new(id, "complaint." + NameOf(step.Step), step.At, new
            {
                Complaint = step.Complaint.Value,
                Window = step.Window?.Value,
                step.Ground,
            }),
            _ => null,
        };
    }

    public static WebhookMessage Of(TicketMoment moment, TicketFile file) => new(
        FormattableString.Invariant($"{(moment.Late ? "late" : "warning")}-{file.Code}-{moment.Stage}-{moment.At.UtcTicks}"),
        moment.Late ? "ticket.overdue" : "ticket.warning",
        moment.At,
        new { Ticket = file.Code.Value, file.Profile, Window = file.Window?.Value, file.Next?.Due });

    public static WebhookMessage Of(ComplaintFile file, StageClock late) => new(
        FormattableString.Invariant($"late-{file.Code}-{late.Key}-{late.LateAfter!.Value.UtcTicks}"),
        "complaint.overdue",
        late.LateAfter.Value,
        new { Complaint = file.Code.Value, Window = file.Window?.Value, late.Due });

    /// <summary>A message that says nothing but that messages arrive.</summary>
    public static WebhookMessage Test(DateTimeOffset now) => new(FormattableString.Invariant($"test-{now.ToUnixTimeMilliseconds()}"), "test", now, new { });

    private static string NameOf<T>(T step)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(step.ToString());
}

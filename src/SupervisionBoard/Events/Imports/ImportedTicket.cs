using System.Collections.Immutable;
using System.Text.Json;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Events.Imports;

/// <summary>A row that tells several steps of one ticket; they are taken together or not at all.</summary>
public sealed record ImportedSteps(ImmutableArray<TicketMoved> Steps);

/// <summary>
/// A row of a ticket file: one step with its time, or, where columns hold the times of several steps, one ticket.
/// </summary>
internal static class ImportedTicket
{
    private const string TimeEnding = "At";

    private static readonly (string Name, TicketStep Step)[] s_steps =
    [
        .. new[] { TicketStep.Received, TicketStep.Dispatched, TicketStep.Accepted, TicketStep.Answered, TicketStep.CalledBack, TicketStep.Closed }
            .Select(step => (JsonNamingPolicy.CamelCase.ConvertName(step.ToString()), step)),
    ];

    public static object Read(ItemReader item, string source)
    {
        List<(string Name, TicketStep Step, DateTimeOffset At)> told = [];
        foreach ((string name, TicketStep step) in s_steps)
        {
            if (item.OptionalTime(name + TimeEnding) is { } at)
                told.Add((name, step, at));
        }

        return told.Count == 0 ? FactReading.Ticket(item, source) : new ImportedSteps(Steps(item, source, told));
    }

    /// <summary>
    /// Ids are made of the ticket and the step: a later file with further steps of the same ticket adds those. What
    /// tells of the whole ticket goes with one step (the summary with the first, the reason with the closing), so that
    /// a column that is filled in later is no conflict.
    /// </summary>
    private static ImmutableArray<TicketMoved> Steps(ItemReader item, string source, List<(string Name, TicketStep Step, DateTimeOffset At)> told)
    {
        TicketCode ticket = new(item.Code("ticket"));
        string id = item.OptionalCode("id", ItemReader.CodeLength) ?? ticket.Value;
        string profile = item.Code("profile");
        WindowCode? window = item.OptionalCode("window") is { } code ? new WindowCode(code) : null;
        string? actor = item.Text("actor", ItemReader.CodeLength);
        string? summary = item.Text("summary");
        string? reason = item.Text("reason");
        bool confidential = item.Boolean("confidential") ?? false;
        bool? satisfied = item.Boolean("satisfied");
        TicketStep first = told[0].Step;
        TicketStep asked = told.Exists(t => t.Step == TicketStep.CalledBack) ? TicketStep.CalledBack : TicketStep.Closed;
        return
        [
            .. told.Select(t => new TicketMoved
            {
                Source = source,
                Id = $"{id}/{t.Name}",
                Ticket = ticket,
                Profile = profile,
                Step = t.Step,
                At = t.At,
                // Who took the call is not who handles it.
                Window = t.Step == TicketStep.Received ? null : window,
                Actor = t.Step == TicketStep.Received ? null : actor,
                Summary = t.Step == first ? summary : null,
                Reason = t.Step == TicketStep.Closed ? reason : null,
                Confidential = t.Step == first && confidential,
                Satisfied = t.Step == asked ? satisfied : null,
            }),
        ];
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Tickets;

/// <summary>Tickets, their steps, clocks and refusals in the reader's language.</summary>
public sealed class TicketWording(IStringLocalizer<TicketTexts> texts, Wording words, ApiTexts api)
{
    public string Phase(TicketPhase phase) => texts["Phase" + phase];

    public string Step(TicketStep step) => texts["Step" + step];

    public string Action(TicketAction action) => texts["Action" + action];

    public string Queue(TicketQueue queue) => texts["Queue" + queue];

    public string State(TicketState state) => texts["State" + state];

    /// <summary>A ground of a pause; one that only a profile knows stands for itself.</summary>
    public string Ground(string ground) => Known("Ground-" + ground, ground);

    /// <summary>What a step says: words of people as they are, codes of the program in the reader's language.</summary>
    public string? Reason(TicketMoved step) => step switch
    {
        { Reason: null } => null,
        { Step: TicketStep.Paused } => Ground(step.Reason),
        { Reason: BoardSession.ReopenedUnsatisfied } => texts["ReopenedUnsatisfied"],
        { Step: TicketStep.ExtensionGranted or TicketStep.Accepted } when TimeLimit.TryParse(step.Reason, out TimeLimit length) => Limit(length),
        _ => step.Reason,
    };

    public string Limit(TimeLimit limit) => texts["Limit" + limit.Unit, limit.Amount.ToString("0.##", CultureInfo.CurrentCulture)];

    /// <summary><c>5 个工作日 + 3 个工作日</c>.</summary>
    public string Limits(ImmutableArray<TimeLimit> limits) => string.Join(" + ", limits.Select(Limit));

    public static MarkState Mark(ClockState state) => state switch
    {
        ClockState.Warning => MarkState.Warning,
        ClockState.Overdue or ClockState.Missed => MarkState.Overdue,
        ClockState.Met => MarkState.Met,
        ClockState.Paused => MarkState.Pending,
        _ => MarkState.Neutral,
    };

    public string Clock(ClockState state) => texts["Clock" + state];

    /// <summary>Due time and remainder; a dash where nothing runs.</summary>
    public string Remaining(TicketRow row, Board board, DateTimeOffset now)
    {
        if (row.Due is not { } due)
            return row.Life.Phase == TicketPhase.Paused ? texts["PhasePaused"] : words.None;
        // Working days while more than a day is left, the clock's hours at the end.
        DateOnly today = board.Time.DateOf(now);
        DateOnly last = board.Time.DateOf(due);
        if (!row.Clock!.Limits[0].IsInDays || now > due || today >= last)
            return words.Remaining(due, now);
        int days = 0;
        for (DateOnly day = today.AddDays(1); day <= last; day = day.AddDays(1))
            days += board.Context.Schedule.Calendar.IsWorking(day) ? 1 : 0;
        return days == 0 ? words.Remaining(due, now) : words.RemainingWorkdays(days);
    }

    /// <summary>The day's share in the unit of the limit: days or hours.</summary>
    public string Trace(TraceDay day, LimitUnit unit)
    {
        string amount = day.Kind == TraceKind.Counted && unit is LimitUnit.Hours or LimitUnit.WorkingHours ? "Hours" : "";
        return texts["Trace" + day.Kind + amount, texts["Day" + day.Reason].Value, day.Total.ToString("0.##", CultureInfo.CurrentCulture), day.Counted.ToString("0.##", CultureInfo.CurrentCulture)];
    }

    public string Oddity(TicketOddity odd) =>
        texts["Odd" + odd.Kind, Step(odd.Step.Step), odd.Stood is { } stood ? Phase(stood) : words.None];

    public string Note(ClockNote note) => Known("Note" + note.Kind, note.Kind.ToString());

    public string? WindowName(Board board, WindowCode? window) => window is { } code ? board.Roster.Find(code)?.Name ?? code.Value : null;

    /// <summary>Codes in a refusal become the words of the page.</summary>
    public string Refused(Refusal refusal)
    {
        ImmutableArray<string> arguments = refusal.Code switch
        {
            "ticket-changed" => [refusal.Arguments[0], Known("Step" + refusal.Arguments[1], refusal.Arguments[1]), refusal.Arguments[2]],
            "ticket-impossible" => [Known("Action" + refusal.Arguments[0], refusal.Arguments[0]), Known("Phase" + refusal.Arguments[1], refusal.Arguments[1]), Actions(refusal.Arguments[2])],
            "missing-value" or "invalid-value" => [Known("Field-" + refusal.Arguments[0], refusal.Arguments[0])],
            _ => refusal.Arguments,
        };
        return refusal.Code switch
        {
            "missing-value" => texts["FieldMissing", arguments[0]],
            "invalid-value" => texts["FieldWrong", arguments[0]],
            _ => api.Of(CultureInfo.CurrentUICulture, new Refusal(refusal.Code, arguments)),
        };
    }

    private string Actions(string codes) =>
        codes.Length == 0 ? texts["Nothing"] : string.Join(texts["ListComma"], codes.Split(',').Select(code => Known("Action" + code, code)));

    private string Known(string key, string otherwise) => texts[key] is { ResourceNotFound: false } found ? found.Value : otherwise;
}

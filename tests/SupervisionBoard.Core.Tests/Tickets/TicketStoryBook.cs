using System.Globalization;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;

namespace SupervisionBoard.Core.Tests.Tickets;

/// <summary>
/// One story file: what people did with a ticket, a line of dashes, the table that a person approved. A line is
/// <c>DATE TIME ACTION by NAME [window=W] [reason=…] [satisfied=yes|no] [answers=ITM] [next=DATE_TIME] [to=LEADER] [seen=N] [follow]</c>;
/// <c>fact STEP</c> in place of an action is what another system reports. Answers are I told, T true, M misconduct.
/// </summary>
internal static class TicketStoryBook
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Tickets");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    public static (string[] Story, string Approved) Read(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, name + ".txt"));
        int divider = Array.FindIndex(lines, line => line.StartsWith("---", StringComparison.Ordinal));
        divider.ShouldBeGreaterThan(0, name);
        return (lines[..divider], string.Join('\n', lines[(divider + 1)..].Select(l => l.TrimEnd())).Trim());
    }

    public static string Play(string[] story)
    {
        BoardDesk desk = new();
        List<string> table = [];
        foreach (string line in story.Where(l => l.Length > 0 && l[0] != '#'))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string at = $"{words[0]} {words[1]}";
            Dictionary<string, string> values = words.Skip(2).Where(w => w.Contains('=', StringComparison.Ordinal)).Select(w => w.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
            string by = words.SkipWhile(w => w != "by").Skip(1).FirstOrDefault() ?? "office";
            SubmissionOutcome outcome = words[2] == "fact"
                ? desk.Submit(Centre.At(at), BoardDesk.Facts(ToFact(desk, words[3], values, at)))[0]
                : desk.Submit(Centre.At(at), ToSubmission(Enum.Parse<TicketAction>(words[2]), by, values, words.Contains("follow")))[0];
            TicketFile? file = desk.Board.Tickets.Find(new TicketCode(Ticket));
            string said = outcome.Refused.FirstOrDefault()?.Refusal is { } refusal ? $"refused {refusal.Code} {string.Join(' ', refusal.Arguments)}" : Told(file!);
            table.Add($"{at} {words[2],-15} {said}".TrimEnd());
        }

        TicketFile end = desk.Board.Tickets.Find(new TicketCode(Ticket))!;
        foreach (StageClock clock in end.Clock.Stages)
            table.Add(string.Create(CultureInfo.InvariantCulture, $"  {clock.Stage.Code}/{clock.Occurrence} {clock.StartedAt:MM-dd HH:mm} due {clock.Due:MM-dd HH:mm} {(clock.StoppedAt is { } stopped ? $"stopped {stopped:MM-dd HH:mm} {clock.StateAt(stopped)}" : "runs")}"));
        foreach (TicketOddity odd in end.Life.Oddities)
            table.Add(string.Create(CultureInfo.InvariantCulture, $"  odd: {odd.Kind} {odd.Step.Step} at {odd.Step.At:MM-dd HH:mm} when {odd.Stood?.ToString() ?? "nothing"}"));
        return string.Join('\n', table);
    }

    private const string Ticket = "K1";

    /// <summary>Where it stands, who has it, what comes next, and who finds it where.</summary>
    private static string Told(TicketFile file)
    {
        TicketLife life = file.Life;
        List<string> parts = [life.Phase.ToString(), life.Holder?.Value ?? "-"];
        if (life.NextCallAt is { } next)
            parts.Add($"call again {next:MM-dd HH:mm} after {life.FailedCalls}");
        if (life.Escalation is { } copied)
            parts.Add($"copied to {copied.CopiedTo}");
        if (life.ExtensionAsked)
            parts.Add("extension asked");
        parts.Add("can " + string.Join(',', TicketRules.Possible(file)));
        return string.Join(" | ", parts);
    }

    private static TicketSubmitted ToSubmission(TicketAction action, string by, Dictionary<string, string> values, bool follow) => new()
    {
        Source = TicketLife.PageSource,
        By = by,
        Ticket = new TicketCode(Ticket),
        Action = action,
        Seen = values.TryGetValue("seen", out string? seen) ? int.Parse(seen, CultureInfo.InvariantCulture) : null,
        Profile = action == TicketAction.Receive ? values.GetValueOrDefault("profile", "hotline-12345") : null,
        Summary = action == TicketAction.Receive ? values.GetValueOrDefault("summary", "路灯不亮") : null,
        Window = values.TryGetValue("window", out string? window) ? new WindowCode(window) : null,
        Reason = values.GetValueOrDefault("reason"),
        Satisfied = values.TryGetValue("satisfied", out string? satisfied) ? satisfied == "yes" : null,
        Answers = values.TryGetValue("answers", out string? answers) ? new CallBackAnswers(answers.Contains('I'), answers.Contains('T'), answers.Contains('M')) : null,
        NextCallAt = values.TryGetValue("next", out string? next) ? Centre.At(next.Replace('_', ' ')) : null,
        CopiedTo = values.GetValueOrDefault("to"),
        Follow = follow,
    };

    private static TicketMoved ToFact(BoardDesk desk, string step, Dictionary<string, string> values, string at) =>
        desk.Ticket(Ticket, Enum.Parse<TicketStep>(step), values.TryGetValue("at", out string? own) ? own.Replace('_', ' ') : at, values.GetValueOrDefault("window"), values.TryGetValue("satisfied", out string? satisfied) ? satisfied == "yes" : null) with { Reason = values.GetValueOrDefault("reason") };
}

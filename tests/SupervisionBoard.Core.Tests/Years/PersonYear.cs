using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections.Scoring;
using SupervisionBoard.Core.Tests.WorkingTime;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Tests.Years;

/// <summary>
/// A year of one person in a text file: what happened, a line of dashes, the findings and scores that a person
/// approved. Above the dashes: <c>year Y</c>, <c>usual TIMES</c> and <c>summer TIMES</c> (May to September) are the
/// punches of every day that the shipped calendar has worked, <c>DATE TIMES</c> or <c>DATE none</c> those of one day;
/// <c>at DATE TIME close|reopen FROM TO</c>, <c>own FROM TO SHIFTS</c>, <c>hours FROM SHIFTS [grace N]</c> or
/// <c>arrange off DATES work DATES</c> is a decision of that moment. # starts a comment.
/// </summary>
internal sealed class PersonYear
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Years");

    private const string Person = "S1";

    private readonly Dictionary<DateOnly, string[]> days = [];
    private readonly List<(DateTimeOffset At, ScheduleDecision Decision)> decisions = [];
    private int year;
    private string[] usual = [];
    private string[] summer = [];

    private PersonYear(IEnumerable<string> given, string approved)
    {
        Approved = approved;
        foreach (string[] words in given.Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0))
            Read(words);
    }

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.txt").Select(Path.GetFileNameWithoutExtension).OfType<string>();

    public string Approved { get; }

    public static PersonYear Read(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, name + ".txt"));
        int divider = Array.FindIndex(lines, line => line.StartsWith("---", StringComparison.Ordinal));
        return new PersonYear(lines[..divider], string.Join('\n', lines[(divider + 1)..].Select(line => line.TrimEnd())).Trim());
    }

    /// <summary>Lives through the year, day by day and decision by decision, and tells what came of it.</summary>
    /// <param name="decidedFirst">Whether every decision was known before the year began.</param>
    public string Live(bool decidedFirst = false)
    {
        Board board = Board.Empty(Context());
        DateTimeOffset now = Centre.At($"{year - 1}-12-31 07:00");
        StringBuilder told = new();
        Submit(Organization());
        Queue<(DateTimeOffset At, ScheduleDecision Decision)> waiting = new(decisions.OrderBy(d => d.At));
        while (decidedFirst && waiting.TryDequeue(out var first))
            Submit(Decided(first.Decision));
        for (DateOnly day = new(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            foreach (string time in PunchesOf(day))
                Until(Centre.At($"{day:yyyy-MM-dd} {time}"), Punch(day, time));
        }

        Until(Centre.At($"{year + 1}-01-01 00:00"), null);
        return Describe(board, decidedFirst ? "" : told.ToString());

        void Until(DateTimeOffset at, Submission? next)
        {
            while (waiting.TryPeek(out var decision) && decision.At <= at)
            {
                waiting.Dequeue();
                now = decision.At;
                CalendarEffect effect = CalendarEffects.Of(board, decision.Decision, now);
                told.Append(CultureInfo.InvariantCulture, $"{decision.At:yyyy-MM-dd HH:mm}  {effect.Days.Length} 天重新认定");
                foreach (FindingEffect finding in effect.Findings)
                    told.Append(CultureInfo.InvariantCulture, $"  {Word(finding.Change)} {finding.Finding.OccurredOn:MM-dd} {finding.Finding.Rule}");
                told.Append('\n');
                Submit(Decided(decision.Decision));
            }

            now = at;
            Submit(next ?? new MomentPassed { Source = "test", By = "test" });
        }

        void Submit(Submission submission)
        {
            BoardSession session = new(board, new KnownIds(), now, TimeSpan.Zero);
            SubmissionOutcome outcome = session.Submit(submission);
            if (outcome.Refused.FirstOrDefault() is { } refused)
                throw new InvalidOperationException($"{now:O} {refused.Refusal}");
            board = session.Board;
        }
    }

    private string Describe(Board board, string told)
    {
        StringBuilder text = new(told);
        foreach (Finding finding in board.Ledger.ById.Values.Where(f => !f.IsRevoked).Select(f => f.Finding).OrderBy(f => f.OccurredOn).ThenBy(f => f.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{finding.OccurredOn:yyyy-MM-dd ddd}  {finding.Rule}  {finding.Origin}  {finding.Quantity:0.#}");
            text.Append(string.Concat(finding.Evidence.Where(e => e.Kind is EvidenceKind.Minutes or EvidenceKind.MissedShift).Select(e => "  " + e.Text))).Append('\n');
        }

        for (Month month = new(year, 1); month.Year == year; month = month.AddMonths(1))
        {
            if (board.Sheets.Of(board, Subject.Of(new StaffCode(Person)), month) is { } sheet && sheet.Lines.Any(line => line.Points != 0))
                text.Append(CultureInfo.InvariantCulture, $"{month}  {sheet.Score:0.##} 分{(sheet.Reasons.IsEmpty ? "" : "  取消资格")}\n");
        }

        return text.ToString().Trim();
    }

    private IEnumerable<string> PunchesOf(DateOnly day)
    {
        if (days.TryGetValue(day, out string[]? own))
            return own;
        return Centre.Calendar.IsWorking(day) ? day.Month is >= 5 and <= 9 ? summer : usual : [];
    }

    private void Read(string[] words)
    {
        switch (words[0])
        {
            case "year":
                year = int.Parse(words[1], CultureInfo.InvariantCulture);
                break;
            case "usual":
                usual = words[1..];
                break;
            case "summer":
                summer = words[1..];
                break;
            case "at":
                decisions.Add((Centre.At($"{words[1]} {words[2]}"), Decision(words[3], words[4..])));
                break;
            default:
                days[Centre.Day(words[0])] = words[1] == "none" ? [] : words[1..];
                break;
        }
    }

    private ScheduleDecision Decision(string kind, string[] words)
    {
        int work = Array.IndexOf(words, "work");
        return kind switch
        {
            "close" => new() { Days = [new LocalDays(Centre.Day(words[0]), Centre.Day(words[1]), LocalDay.Closed, [])] },
            "reopen" => new() { Days = [new LocalDays(Centre.Day(words[0]), Centre.Day(words[1]), LocalDay.AsPublished, [])] },
            "own" => new() { Days = [new LocalDays(Centre.Day(words[0]), Centre.Day(words[1]), LocalDay.OwnHours, Shifts(words[2..], 0))] },
            "hours" => new() { Hours = new DatedHours(Centre.Day(words[0]), Hours(words[1..])) },
            "arrange" => new() { Years = [new CalendarYear(year, [.. words[1..work].Select(Centre.Day)], [.. words[(work + 1)..].Select(Centre.Day)])] },
            _ => throw new InvalidOperationException(kind),
        };
    }

    /// <summary>The seasons stay as they are.</summary>
    private static ShiftHours Hours(string[] words)
    {
        int grace = Array.IndexOf(words, "grace");
        return new ShiftHours(Shifts(grace < 0 ? words : words[..grace], grace < 0 ? 0 : int.Parse(words[grace + 1], CultureInfo.InvariantCulture)), ShiftPlan.Default.Seasons);
    }

    private static ImmutableArray<Shift> Shifts(string[] words, int grace) =>
    [
        .. words.Select(word => word.Split('-'))
            .Select(times => new Shift(TimeOnly.Parse(times[0], CultureInfo.InvariantCulture), TimeOnly.Parse(times[1], CultureInfo.InvariantCulture)) { GraceMinutes = grace }),
    ];

    private static string Word(FindingChange change) => change switch
    {
        FindingChange.Given => "新增",
        FindingChange.Revoked => "撤销",
        FindingChange.Changed => "变更",
        _ => throw new InvalidOperationException($"No such change: {change}"),
    };

    private static BoardContext Context() => new("测试中心", Centre.Schedule, new RulebookSet([Desk.Load("county-centre-2015")]), ImmutableDictionary<string, ProcessProfile>.Empty);

    private static OrganizationSubmitted Organization() => new()
    {
        Source = "test",
        By = "test",
        Areas = [new AreaEntry("A", "综合区")],
        Windows = [new WindowEntry("W1", "一号窗口", "人社局", "A")],
        Staff = [new StaffEntry(Person, "甲", "W1", false, null)],
    };

    private static CalendarSubmitted Decided(ScheduleDecision decision) => new() { Source = "test", By = "管理员", Decision = decision, Reason = "测试" };

    private static FactsSubmitted Punch(DateOnly day, string time) => new()
    {
        Source = "test",
        By = "test",
        Items = [new SubmittedFact(0, new CheckedIn { Source = "test", Id = $"{day:yyyyMMdd}{time}", At = Centre.At($"{day:yyyy-MM-dd} {time}"), Staff = new StaffCode(Person) }, [], null)],
    };
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Shouldly;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Tests.WorkingTime;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Tests.Judging;

/// <summary>
/// One file: what happened, a line of dashes, the clocks that a person approved. Above the dashes: <c>profile NAME</c>,
/// <c>at TIME</c>, <c>closed DATE</c> for a day on which this centre alone is closed, and events as
/// <c>DATE TIME TYPE [UNIT | -] [REASON]</c> in the order in which they arrived; # starts a comment.
/// </summary>
internal sealed class ClockScenario
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "ClockScenarios");

    private readonly List<ClockEvent> events = [];
    private readonly DateTimeOffset now;
    private readonly WorkSchedule schedule = Centre.Schedule;

    private ClockScenario(IEnumerable<string> given, string approved)
    {
        Approved = approved;
        foreach (string[] words in given.Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0))
        {
            switch (words[0])
            {
                case "profile":
                    Profile = words[1];
                    break;
                case "at":
                    now = Centre.At($"{words[1]} {words[2]}");
                    break;
                case "closed":
                    schedule = new WorkSchedule(schedule.Calendar.WithClosures([Centre.Day(words[1])]), schedule.Plan);
                    break;
                default:
                    events.Add(new ClockEvent(words[2], Centre.At($"{words[0]} {words[1]}"), words.Length > 3 && words[3] != "-" ? words[3] : null, words.Length > 4 ? words[4] : null));
                    break;
            }
        }
    }

    public static IEnumerable<string> Names
        => Directory.GetFiles(Folder, "*.txt", SearchOption.AllDirectories).Select(file => Path.ChangeExtension(Path.GetRelativePath(Folder, file), null).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public string Profile { get; } = "";

    public string Approved { get; }

    public static ClockScenario Read(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, name + ".txt"));
        int divider = Array.IndexOf(lines, "---");
        return new ClockScenario(lines[..divider], string.Join('\n', lines[(divider + 1)..].Select(line => line.TrimEnd())).Trim());
    }

    public MatterClock Run() => ClockEngine.Run(Clocks.Load(Profile), "T1", events.Where(happened => happened.At <= now), schedule);

    public string Describe()
    {
        MatterClock matter = Run();
        StringBuilder text = new();
        foreach (StageClock clock in matter.Stages)
        {
            Deadline deadline = ClockEngine.Explain(clock, schedule, now);
            text.Append(CultureInfo.InvariantCulture, $"{clock.Key}  {Minute(clock.StartedAt)} + {string.Join('+', clock.Limits)} → {Minute(deadline.Due)}");
            text.Append(deadline.IsProvisional ? " 暂定" : "").Append(clock.Due is null ? " 若此刻恢复" : "").Append('\n');
            foreach (WorkingSpan pause in clock.Pauses)
                text.Append(CultureInfo.InvariantCulture, $"  中止 {Minute(pause.From)} 至 {Minute(pause.To)}\n");
            foreach (string line in Days(deadline.Trace))
                text.Append("  ").Append(line).Append('\n');
            text.Append(CultureInfo.InvariantCulture, $"  {clock.StateAt(now)}  已用 {ClockEngine.Used(clock, schedule, now)}");
            text.Append(clock.StoppedAt is { } stopped ? $"  止于 {Minute(stopped)}" : clock.WarnAt is { } warn ? $"  提醒 {Minute(warn)}" : "").Append('\n');
            foreach (UnitShare share in ClockEngine.Charged(matter, clock, schedule, now).Where(share => share.Time > TimeSpan.Zero))
                text.Append(CultureInfo.InvariantCulture, $"  归 {share.Unit ?? "派单处"} {share.Time.TotalHours:0.##} 工作小时\n");
        }

        foreach (ClockNote note in matter.Notes)
            text.Append(CultureInfo.InvariantCulture, $"提示 {Minute(note.At)} {note.Kind} {note.Detail}\n");
        foreach (var finding in ClockJudging.Judge(matter, schedule, now))
            text.Append(CultureInfo.InvariantCulture, $"发现 {finding.Key}  {finding.Window?.Value ?? "无窗口"}  {finding.OccurredOn:yyyy-MM-dd}\n");
        text.Append(matter.ClosedAt is { } closed ? $"办结 {Minute(closed)}" : "未办结");
        return text.ToString();
    }

    /// <summary>Days that count alike are told together: so many, and what is reached with them.</summary>
    private static IEnumerable<string> Days(ImmutableArray<TraceDay> trace)
    {
        for (int i = 0; i < trace.Length;)
        {
            int first = i;
            while (i < trace.Length && Alike(trace[i], trace[first]) && (i == first || trace[i].Kind != TraceKind.Start))
                i++;
            TraceDay last = trace[i - 1];
            string days = first == i - 1 ? $"{last.Day:MM-dd}" : $"{trace[first].Day:MM-dd}至{last.Day:MM-dd}";
            decimal counted = trace[first..i].Sum(day => day.Counted);
            yield return last.Kind switch
            {
                TraceKind.Start => $"{days} 起算",
                TraceKind.Off => $"{days} {Reason(last)}不计",
                TraceKind.Paused => $"{days} 中止不计",
                TraceKind.Moved => $"{days} {Reason(last)}顺延",
                TraceKind.Counted => FormattableString.Invariant($"{days} {Reason(last)}计 {counted:0.####}，共 {last.Total:0.####}"),
                _ => throw new InvalidOperationException($"No such kind: {last.Kind}"),
            };
        }
    }

    private static bool Alike(TraceDay one, TraceDay other) => one.Kind == other.Kind && Reason(one) == Reason(other);

    private static string Reason(TraceDay day) => day.Reason switch
    {
        DayReason.Weekday => "",
        DayReason.Weekend => day.Kind == TraceKind.Counted ? "" : "周末",
        DayReason.Holiday => day.Kind == TraceKind.Counted ? "" : "假日",
        DayReason.MakeUp => "补班",
        DayReason.Closure => "停办",
        _ => throw new InvalidOperationException($"No such reason: {day.Reason}"),
    };

    private static string Minute(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

using System.CommandLine;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Commands;

/// <summary><c>clock</c>: runs a process profile over a file of events, without server and database.</summary>
public static class ClockCommand
{
    private const string DefaultCalendar = "calendars/cn.json";

    public static Command Create()
    {
        Option<string> profile = new("--profile") { Required = true, Description = "办理流程文件 / process profile (YAML)" };
        Option<string> events = new("--events") { Required = true, Description = "事件文件 / events (CSV): matter,type,at,unit,reason" };
        Option<string> calendar = new("--calendar") { Description = $"工作日历，默认 / working calendar, default {DefaultCalendar}" };
        Option<string> at = new("--at") { Required = true, Description = "截至时间，如 / as of, such as 2026-11-22T12:00:00+08:00" };
        Option<string> format = new("--format") { Description = "输出格式，终端默认 table，否则 json / output, table on a terminal and json otherwise" };
        format.AcceptOnlyFromAmong("json", "table");
        at.Validators.Add(result =>
        {
            if (!ClockCommandEvents.IsTime(result.GetValueOrDefault<string>()))
                result.AddError($"--at: 不是时间 / not a time: {result.GetValueOrDefault<string>()}");
        });
        Command command = new("clock", "按流程计算办理时限 / deadlines of matters by a process profile") { profile, events, calendar, at, format };
        command.SetAction(parsed =>
        {
            ClockRun run = new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            string shape = parsed.GetValue(format) ?? (Console.IsOutputRedirected ? "json" : "table");
            return run.Execute(
                parsed.GetRequiredValue(profile),
                parsed.GetRequiredValue(events),
                parsed.GetValue(calendar) ?? Find(DefaultCalendar),
                parsed.GetRequiredValue(at),
                shape);
        });
        return command;
    }

    /// <summary>The working directory's copy wins over the one that came with the program.</summary>
    private static string Find(string file) => File.Exists(file) ? file : Path.Combine(AppContext.BaseDirectory, file);

    private sealed class ClockRun(TextWriter output, TextWriter errors)
    {
        private bool failed;

        public int Execute(string profileFile, string eventsFile, string calendarFile, string at, string format)
        {
            ProcessProfile? profile = ReadProfile(profileFile);
            WorkingCalendar? calendar = ReadCalendar(calendarFile);
            if (calendar is null || Read(eventsFile) is not { } text)
                return 1;
            ClockCommandEvents read = ClockCommandEvents.Read(text, eventsFile, calendar.Time);
            foreach (string error in read.Errors)
                Fail(error);
            if (failed || profile is null)
                return 1;

            DateTimeOffset now = ClockCommandEvents.TimeOf(at, calendar.Time)!.Value;
            WorkSchedule schedule = new(calendar, ShiftPlan.Default);
            // What happened after the moment asked for is not known at it.
            MatterClock[] matters = [.. read.Matters.Select(matter => ClockEngine.Run(profile, matter.Code, matter.Events.Where(happened => happened.At <= now), schedule))];
            int later = read.Matters.Sum(matter => matter.Events.Count(happened => happened.At > now));
            if (later > 0)
                errors.WriteLine(FormattableString.Invariant($"{eventsFile}: {later} 个事件晚于截至时间，未计入 / events after the moment asked for are left out"));
            foreach ((MatterClock matter, ClockNote note) in matters.SelectMany(matter => matter.Notes.Select(note => (matter, note))))
                errors.WriteLine(ClockCommandOutput.Describe(matter.Matter, note));
            ClockCommandOutput rows = new(matters, schedule, now);
            if (rows.YearsWithoutData() is { Length: > 0 } years)
                errors.WriteLine($"{calendarFile}: 缺少年份，相关时限为暂定 / years without data, due times are provisional: {string.Join(", ", years)}");
            if (format == "json")
                rows.WriteJson(output);
            else
                rows.WriteTable(output);
            return 0;
        }

        private ProcessProfile? ReadProfile(string file)
        {
            if (Read(file) is not { } text)
                return null;
            ProfileLoadResult result = ProfileLoader.Load(text, file);
            foreach (var error in result.Errors)
                Fail($"{error.ToString(chinese: true)} / {error.En}");
            return result.Profile;
        }

        private WorkingCalendar? ReadCalendar(string file)
        {
            if (Read(file) is not { } text)
                return null;
            CalendarResult result = WorkingCalendarJson.Parse(text);
            foreach (CalendarError error in result.Errors)
                Fail(FormattableString.Invariant($"{file}:{error.Line}:{error.Column}: {error.Chinese} / {error.English}"));
            return result.Calendar;
        }

        private string? Read(string file)
        {
            try
            {
                return File.ReadAllText(file);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                Fail($"{file}: 无法读取 / cannot be read: {unreadable.Message}");
                return null;
            }
        }

        private void Fail(string message)
        {
            failed = true;
            errors.WriteLine(message);
        }
    }
}

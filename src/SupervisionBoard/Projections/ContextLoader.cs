using System.Collections.Immutable;
using System.Text;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Projections;

/// <summary>Reads calendar, rulebook and profiles from their files. Every error of every file stops the start, all at once.</summary>
public static class ContextLoader
{
    public static BoardContext Load(BoardOptions options)
    {
        List<string> errors = [];
        WorkingCalendar? calendar = Calendar(options, errors);
        RulebookDefinition? rulebook = Rulebook(options.Rulebook, errors);
        ImmutableDictionary<string, ProcessProfile> profiles = Profiles(options, errors);
        LeaveLadder? ladder = Ladder(options.LeaveLadder, errors);
        ComplaintGrounds? grounds = Grounds(options.ComplaintGrounds, errors);
        HotlineDuties? duties = Duties(options.HotlineDuties, errors);
        if (errors.Count > 0)
            throw new StartRefusedException(string.Join('\n', errors));
        return new BoardContext(
            options.CentreName,
            new WorkSchedule(calendar!, ShiftPlan.Default),
            new RulebookSet([rulebook!]),
            profiles)
        {
            Ladder = ladder!,
            Grounds = grounds!,
            Duties = duties!,
            Appeals = new AppealLimits(options.Appeals.FilingWorkingDays, options.Appeals.DecisionWorkingDays),
            Selections = new SelectionLimits(options.Selection.QuorumPercent, options.Selection.ObjectionWorkingDays),
            Reviews = new ReviewLimits(
                options.Review.OpeningWorkingDays,
                options.Review.FilingWorkingDays,
                options.Review.AreaWorkingDays,
                options.Review.AuditWorkingDays,
                options.Review.NoticeWorkingDays,
                options.Review.ObjectionWorkingDays,
                options.Review.ApprovalWorkingDays),
        };
    }

    private static WorkingCalendar? Calendar(BoardOptions options, List<string> errors)
    {
        if (Read(options.Calendar, errors) is not { } text)
            return null;
        CalendarResult result = WorkingCalendarJson.Parse(text);
        errors.AddRange(result.Errors.Select(e => $"{options.Calendar}:{e.Line}:{e.Column}: {e.Chinese} / {e.English}"));
        if (result.Calendar is { } calendar && calendar.Time.Zone.Id != options.TimeZone)
            errors.Add($"{options.Calendar}: 日历时区 {calendar.Time.Zone.Id} 与设置 {options.TimeZone} 不一致 / the calendar's time zone differs from the setting");
        return result.Calendar;
    }

    private static RulebookDefinition? Rulebook(string file, List<string> errors)
    {
        if (Read(file, errors, RulebookLoader.MostBytes) is not { } text)
            return null;
        RulebookLoadResult result = RulebookLoader.Load(text, file);
        errors.AddRange(result.Errors.Select(e => $"{e.File}:{e.Line}:{e.Column}: {e.Zh} / {e.En}"));
        return result.Rulebook;
    }

    private static LeaveLadder? Ladder(string file, List<string> errors)
    {
        if (Read(file, errors) is not { } text)
            return null;
        LeaveLadderResult result = LeaveLadderLoader.Load(text, file, [.. Roles.All]);
        errors.AddRange(result.Errors.Select(e => $"{e.File}:{e.Line}:{e.Column}: {e.Zh} / {e.En}"));
        return result.Ladder;
    }

    private static ComplaintGrounds? Grounds(string file, List<string> errors)
    {
        if (Read(file, errors) is not { } text)
            return null;
        ComplaintGroundsResult result = ComplaintGroundsLoader.Load(text, file);
        errors.AddRange(result.Errors.Select(e => $"{e.File}:{e.Line}:{e.Column}: {e.Zh} / {e.En}"));
        return result.Grounds;
    }

    private static HotlineDuties? Duties(string file, List<string> errors)
    {
        if (Read(file, errors) is not { } text)
            return null;
        HotlineDutiesResult result = HotlineDutiesLoader.Load(text, file);
        errors.AddRange(result.Errors.Select(e => $"{e.File}:{e.Line}:{e.Column}: {e.Zh} / {e.En}"));
        return result.Duties;
    }

    private static ImmutableDictionary<string, ProcessProfile> Profiles(BoardOptions options, List<string> errors)
    {
        IEnumerable<string> files = options.Profiles.Count > 0
            ? options.Profiles
            : Directory.EnumerateFiles(DataFiles.FindFolder("profiles") ?? "profiles", "*.yaml").Order(StringComparer.Ordinal);
        var profiles = ImmutableDictionary.CreateBuilder<string, ProcessProfile>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            if (Read(file, errors) is not { } text)
                continue;
            ProfileLoadResult result = ProfileLoader.Load(text, Path.GetFileName(file));
            errors.AddRange(result.Errors.Select(e => $"{e.File}:{e.Line}:{e.Column}: {e.Zh} / {e.En}"));
            if (result.Profile is { } profile && !profiles.TryAdd(profile.Code, profile))
                errors.Add($"{file}: 流程 {profile.Code} 重复 / the profile {profile.Code} is defined twice");
        }

        return profiles.ToImmutable();
    }

    /// <summary>The text, or so much of it that whoever reads it sees that it is too long: a file may be endless.</summary>
    /// <param name="most">Characters; one more is read.</param>
    internal static string ReadBounded(string path, int most)
    {
        using StreamReader reader = new(path);
        StringBuilder text = new();
        char[] buffer = new char[64 * 1024];
        int read;
        while (text.Length <= most && (read = reader.Read(buffer)) > 0)
            text.Append(buffer, 0, read);
        return text.ToString();
    }

    private static string? Read(string file, List<string> errors, int most = int.MaxValue)
    {
        if (DataFiles.Find(file) is not { } path)
        {
            errors.Add($"{file}: 找不到文件 / file not found");
            return null;
        }

        try
        {
            return ReadBounded(path, most);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{file}: {e.Message}");
            return null;
        }
    }
}

/// <summary>Data files of the centre win over those that travel with the program.</summary>
public static class DataFiles
{
    public static string? Find(string name) => Candidates(name).FirstOrDefault(File.Exists);

    public static string? FindFolder(string name) => Candidates(name).FirstOrDefault(Directory.Exists);

    private static IEnumerable<string> Candidates(string name) => [Path.GetFullPath(name), Path.Combine(AppContext.BaseDirectory, name)];
}

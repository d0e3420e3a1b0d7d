using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>What a decision about working days, hours or a process profile would bring about.</summary>
/// <param name="Refusal">Why it cannot be taken; everything else is empty then.</param>
/// <param name="Unchanged">It says what is in force already.</param>
/// <param name="Days">Days up to today on which attendance is judged otherwise, in order.</param>
/// <param name="Findings">By person and then day; what a finding is replaced by stands with it.</param>
/// <param name="Scores">Whose month comes out with other points, the widest difference first.</param>
/// <param name="Deadlines">Running clocks of open tickets and complaints whose due time moves, by matter, tickets first.</param>
/// <param name="Appeals">Open appeals whose time for a decision moves.</param>
public sealed record CalendarEffect(
    Refusal? Refusal,
    bool Unchanged,
    ImmutableArray<DateOnly> Days,
    ImmutableArray<FindingEffect> Findings,
    ImmutableArray<ScoreEffect> Scores,
    ImmutableArray<MovedDeadline> Deadlines,
    ImmutableArray<MovedAppeal> Appeals)
{
    internal static CalendarEffect None { get; } = new(null, false, [], [], [], [], []);

    /// <summary>Nothing on record and no running deadline differs.</summary>
    public bool IsQuiet => Findings.IsEmpty && Scores.IsEmpty && Deadlines.IsEmpty && Appeals.IsEmpty;
}

public enum FindingChange
{
    Given,
    Revoked,

    /// <summary>The same breach with other figures, or no longer pending.</summary>
    Changed,
}

/// <summary>One finding before and after; null on the side on which there is none.</summary>
public sealed record FindingEffect(FindingChange Change, Finding? Before, Finding? After)
{
    /// <summary>As it will be, or as it was where it goes.</summary>
    public Finding Finding => After ?? Before!;
}

/// <summary>One subject's month, as the score would be published.</summary>
public sealed record ScoreEffect(Subject Subject, Month Month, decimal Before, decimal After)
{
    public decimal Change => After - Before;
}

/// <summary>An open appeal and until when it is to be decided.</summary>
public sealed record MovedAppeal(string FindingId, DateTimeOffset Before, DateTimeOffset After);

/// <summary>
/// The what-if of a decision about working days, hours or a process profile. It runs the same session that applying it would run, on a
/// fork of the board, and drops it: what is shown and what is done cannot differ.
/// </summary>
public static class CalendarEffects
{
    /// <param name="now">As for applying it; nothing outside is touched.</param>
    public static CalendarEffect Of(Board board, ScheduleDecision decision, DateTimeOffset now) =>
        Of(board, new CalendarSubmitted { Source = "preview", By = "preview", Decision = decision, Reason = "preview" }, now);

    /// <summary>The same of a process profile; <paramref name="profile"/> is its whole text.</summary>
    public static CalendarEffect Of(Board board, string profile, DateTimeOffset now) =>
        Of(board, new ProfileSubmitted { Source = "preview", By = "preview", Text = profile, Reason = "preview" }, now);

    private static CalendarEffect Of(Board board, Submission decision, DateTimeOffset now)
    {
        BoardSession session = new(board.Fork(), new KnownIds(), now, TimeSpan.Zero);
        // What passed meanwhile would happen without the decision too.
        Board before = session.Board;
        int passed = session.Rows.Count;
        ItemOutcome outcome = session.Submit(decision).Items[0];
        if (outcome.Result != ItemResult.Accepted)
            return CalendarEffect.None with { Refusal = outcome.Refusal, Unchanged = outcome.Result == ItemResult.Duplicate };
        ImmutableArray<FindingEffect> findings = Findings(before, session.Rows.Skip(passed));
        return new CalendarEffect(
            null,
            false,
            DaysBetween(before, before.Context.Schedule, session.Board.Context.Schedule),
            findings,
            Scores(before, session.Board, findings),
            Deadlines(before, session.Board),
            Appeals(before, session.Board));
    }

    /// <summary>Days of the board up to today whose shifts, or whose certainty, differ between the two schedules; in order.</summary>
    public static ImmutableArray<DateOnly> DaysBetween(Board board, WorkSchedule before, WorkSchedule after)
    {
        if (board.FirstMonth > board.ThisMonth)
            return [];
        var days = ImmutableArray.CreateBuilder<DateOnly>();
        for (DateOnly day = board.FirstMonth.FirstDay; day <= board.Today; day = day.AddDays(1))
        {
            if (before.Calendar.IsProvisional(day) != after.Calendar.IsProvisional(day) || !before.ShiftsOn(day).SequenceEqual(after.ShiftsOn(day)))
                days.Add(day);
        }

        return days.ToImmutable();
    }

    private static ImmutableArray<FindingEffect> Findings(Board before, IEnumerable<Appended> rows)
    {
        Dictionary<string, FindingEffect> effects = new(StringComparer.Ordinal);
        foreach (LedgerEntry entry in rows.Select(row => row.Entry).OfType<LedgerEntry>())
        {
            if (entry is FindingRevoked && before.Ledger.ById[entry.FindingId].Finding is var gone)
                effects[gone.Key!] = new FindingEffect(FindingChange.Revoked, gone, null);
            else if (entry is FindingRecorded { Finding: var given })
                effects[given.Key!] = effects.TryGetValue(given.Key!, out FindingEffect? old) ? new FindingEffect(FindingChange.Changed, old.Before, given) : new FindingEffect(FindingChange.Given, null, given);
        }

        return
        [
            .. effects.Values
                .OrderBy(effect => effect.Finding.Subject.Kind)
                .ThenBy(effect => effect.Finding.Subject.Code, StringComparer.Ordinal)
                .ThenBy(effect => effect.Finding.OccurredOn)
                .ThenBy(effect => effect.Finding.Key, StringComparer.Ordinal),
        ];
    }

    private static ImmutableArray<ScoreEffect> Scores(Board before, Board after, ImmutableArray<FindingEffect> findings)
    {
        var scores = ImmutableArray.CreateBuilder<ScoreEffect>();
        foreach ((Subject subject, Month month) in findings.Select(effect => (effect.Finding.Subject, Month.Of(effect.Finding.OccurredOn))).Distinct())
        {
            if (before.Sheets.Of(before, subject, month) is { Scored: true } old && after.Sheets.Of(after, subject, month) is { Scored: true } made && old.Score != made.Score)
                scores.Add(new ScoreEffect(subject, month, old.Score, made.Score));
        }

        return
        [
            .. scores.OrderByDescending(score => Math.Abs(score.Change))
                .ThenBy(score => score.Subject.Code, StringComparer.Ordinal)
                .ThenBy(score => score.Month),
        ];
    }

    private static ImmutableArray<MovedDeadline> Deadlines(Board before, Board after) =>
    [
        .. after.Tickets.Files.Values
            .Where(file => !file.IsClosed && !ReferenceEquals(file, before.Tickets.Files[file.Code.Value]))
            .OrderBy(file => file.Code.Value, StringComparer.Ordinal)
            .SelectMany(file => Moved(before.Tickets.Files[file.Code.Value].Clock, file.Clock)),
        .. after.Complaints.Files.Values
            .Where(file => file.Clock is not null && !ReferenceEquals(file, before.Complaints.Files[file.Code.Value]))
            .OrderBy(file => file.Code.Value, StringComparer.Ordinal)
            .SelectMany(file => Moved(before.Complaints.Files[file.Code.Value].Clock!, file.Clock!)),
        .. after.Cases.Open.Values
            .Where(file => file.Known.Due != before.Cases.Open[file.Key].Known.Due)
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => new MovedDeadline(file.Scope, CaseJudging.PromiseProfile, 1, before.Cases.Open[file.Key].Known.Due, file.Known.Due)),
        .. after.Ratings.Files.Values
            .Where(file => file.Clock is not null && !ReferenceEquals(file, before.Ratings.Files[file.Key]))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .SelectMany(file => Moved(before.Ratings.Files[file.Key].Clock!, file.Clock!)),
    ];

    /// <summary>Clocks that run now and come out otherwise, and those that begin or fall away with a profile's stages.</summary>
    private static IEnumerable<MovedDeadline> Moved(MatterClock before, MatterClock after)
    {
        Dictionary<string, StageClock> made = after.Stages.Where(stage => stage.StoppedAt is null).ToDictionary(stage => stage.Key, StringComparer.Ordinal);
        foreach (StageClock old in before.Stages.Where(stage => stage.StoppedAt is null))
        {
            made.Remove(old.Key, out StageClock? now);
            if (old.Due != now?.Due)
                yield return new MovedDeadline(after.Matter, old.Stage.Code, old.Occurrence, old.Due, now?.Due);
        }

        foreach (StageClock begun in made.Values)
            yield return new MovedDeadline(after.Matter, begun.Stage.Code, begun.Occurrence, null, begun.Due);
    }

    private static ImmutableArray<MovedAppeal> Appeals(Board before, Board after) =>
    [
        .. before.Ledger.Appealed
            .Select(id => before.Ledger.ById[id])
            .Where(finding => finding.IsAppealed)
            .Select(finding => new MovedAppeal(
                finding.Finding.Id,
                AppealCases.DecideBy(before.Context, finding.Appeal!.Filing).Due,
                AppealCases.DecideBy(after.Context, finding.Appeal.Filing).Due))
            .Where(moved => moved.Before != moved.After),
    ];
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Leave;

/// <summary>Leaves and errands in words: states, times by shift, lengths in working days.</summary>
public sealed class LeaveWording(IStringLocalizer<LeaveTexts> texts, Wording words)
{
    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static MarkState Mark(LeaveFile file, DateTimeOffset now) => file.State switch
    {
        LeaveState.Waiting => MarkState.Pending,
        LeaveState.Approved => file.IsOverdue(now) ? MarkState.Warning : MarkState.Met,
        LeaveState.Refused => MarkState.Overdue,
        LeaveState.Returned => MarkState.Neutral,
        LeaveState.Withdrawn or LeaveState.Revoked => MarkState.Revoked,
        _ => throw new InvalidOperationException($"No such state: {file.State}"),
    };

    /// <summary>Approved leave says more: whether it is to come, running, or over without a registered return.</summary>
    public string State(LeaveFile file, DateTimeOffset now) => texts[file.State != LeaveState.Approved ? "State" + file.State
        : now < file.Request.From ? "StateComing"
        : file.IsOverdue(now) ? "StateNotReturned"
        : "StateRunning"];

    public string Type(LeaveType type) => texts["Type" + type];

    public string Type(ErrandType type) => texts["Errand" + type];

    public static string Ladder(LeaveLadder ladder) => IsEnglish ? ladder.TitleEn : ladder.Title;

    public static string Level(LeaveLevel level) => IsEnglish ? level.TitleEn : level.Title;

    public string Level(Board board, string code) => board.Context.Ladder.Levels.FirstOrDefault(l => l.Code == code) is { } level ? Level(level) : code;

    /// <summary><c>2 个工作日（4 个班次）</c>.</summary>
    public string Length(LeaveLength length) => texts[
        "LengthPattern",
        texts[length.Days <= 1 ? "LengthDay" : "LengthDays", length.Days.ToString("0.##", CultureInfo.CurrentCulture)].Value,
        texts[length.Shifts == 1 ? "LengthShift" : "LengthShifts", length.Shifts].Value];

    /// <summary><c>11月24日 周二 上午</c>; whole shifts by their names, anything else by the clock.</summary>
    public string Span(WorkSchedule schedule, DateTimeOffset from, DateTimeOffset until)
    {
        ShiftTimes[] touched = [.. Touched(schedule, from, until)];
        if (touched.Length == 0 || from > touched[0].Start || until < touched[^1].End)
        {
            return schedule.Time.DateOf(from) == schedule.Time.DateOf(until)
                ? texts["SpanPattern", words.At(schedule.Time.Local(from)), words.Time(schedule.Time.Local(until))]
                : texts["SpanPattern", words.At(schedule.Time.Local(from)), words.At(schedule.Time.Local(until))];
        }

        ShiftTimes first = touched[0], last = touched[^1];
        int firstCount = schedule.ShiftsOn(first.Day).Length, lastCount = schedule.ShiftsOn(last.Day).Length;
        bool fromStart = first.Ordinal == 1, toEnd = last.Ordinal == lastCount;
        if (first.Day == last.Day)
            return words.Day(first.Day) + " " + (fromStart && toEnd ? texts["WholeDay"].Value : first.Ordinal == last.Ordinal ? ShiftName(first.Ordinal, firstCount) : texts["SpanPattern", ShiftName(first.Ordinal, firstCount), ShiftName(last.Ordinal, lastCount)].Value);
        return texts[
            "SpanPattern",
            words.Day(first.Day) + (fromStart ? "" : " " + ShiftName(first.Ordinal, firstCount)),
            words.Day(last.Day) + (toEnd ? "" : " " + ShiftName(last.Ordinal, lastCount))];
    }

    /// <summary>The name of a shift of a day.</summary>
    /// <param name="ordinal">From 1.</param>
    public string ShiftName(int ordinal, int count) => count switch
    {
        1 => texts["WholeDay"],
        2 => texts[ordinal == 1 ? "Morning" : "Afternoon"],
        _ => texts["ShiftPattern", ordinal],
    };

    /// <summary>One step of a request, who took it and when.</summary>
    public string Step(Board board, LeaveStepped step) => step switch
    {
        LeaveRequested => texts["StepRequested", step.By],
        LeaveDecided { Approved: true } decided => texts["StepApproved", step.By, Level(board, decided.Level)],
        LeaveDecided decided => texts["StepRefused", step.By, Level(board, decided.Level)],
        LeaveEnded { Ending: LeaveEnding.Withdrawn } => texts["StepWithdrawn", step.By],
        LeaveEnded { Ending: LeaveEnding.Returned, ReturnedAt: { } back } => texts["StepReturned", step.By, words.At(board.Time.Local(back))],
        LeaveEnded { Ending: LeaveEnding.Revoked } => texts["StepRevoked", step.By],
        _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
    };

    public static string? NoteOf(LeaveStepped step) => step switch
    {
        LeaveRequested requested => requested.Reason,
        LeaveDecided decided => decided.Note,
        LeaveEnded ended => ended.Note,
        _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
    };

    private static IEnumerable<ShiftTimes> Touched(WorkSchedule schedule, DateTimeOffset from, DateTimeOffset until)
    {
        DateOnly last = schedule.Time.DateOf(until);
        for (DateOnly day = schedule.Time.DateOf(from); day <= last; day = day.AddDays(1))
        {
            foreach (ShiftTimes shift in schedule.ShiftsOn(day).Where(s => s.Start < until && s.End > from))
                yield return shift;
        }
    }
}

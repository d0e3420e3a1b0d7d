using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Appeals;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Complaints;

/// <summary>Complaints in the reader's language.</summary>
public sealed class ComplaintWording(IStringLocalizer<ComplaintTexts> texts, AppealWording deadlines, Wording figures)
{
    /// <summary>The ground's title; words of another system as they came.</summary>
    public static string Ground(ComplaintGrounds grounds, string ground) => grounds.Find(ground) is { } known ? Title(known) : ground;

    public static string Title(ComplaintGround ground) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? ground.Title : ground.TitleEn;

    public static string? WindowName(Board board, ComplaintFile file) => file.Window is { } code ? board.Roster.Find(code)?.Name ?? code.Value : null;

    public static string? PersonName(Board board, ComplaintFile file) => file.Staff is { } code ? board.Roster.Find(code)?.Name ?? code.Value : null;

    /// <summary>Whom it is about: the window, else the person, else that nobody is named.</summary>
    public string About(Board board, ComplaintFile file) => WindowName(board, file) ?? PersonName(board, file) ?? texts["AboutNobody"];

    public string Channel(ComplaintChannel? channel) => channel is { } known ? texts["Channel" + known] : figures.None;

    public string State(ComplaintFile file) => texts[StateKey(file)];

    public static MarkState Mark(ComplaintFile file) => StateKey(file) switch
    {
        "StateOpen" => MarkState.Pending,
        "StateReferred" => MarkState.Neutral,
        "StateUpheldWaiting" or "StateDismissedWaiting" => MarkState.Warning,
        _ => MarkState.Met,
    };

    public string Step(ComplaintMoved step)
    {
        foreach (ComplaintReferral to in Enum.GetValues<ComplaintReferral>())
        {
            if (step.Step == ComplaintStep.Paused && step.Reason == ComplaintRules.GroundOf(to))
                return texts["StepReferred" + to];
        }

        return texts["Step" + step.Step];
    }

    public static MarkState Mark(ClockState state) => state switch
    {
        ClockState.Running or ClockState.Paused => MarkState.Neutral,
        ClockState.Warning => MarkState.Warning,
        ClockState.Overdue or ClockState.Missed => MarkState.Overdue,
        ClockState.Met => MarkState.Met,
        _ => throw new InvalidOperationException($"No such state: {state}"),
    };

    /// <summary><c>剩 1 个工作日</c>, <c>超时 2 小时</c>, or how it ended.</summary>
    public string Remaining(Board board, StageClock clock, DateTimeOffset now) => clock.StateAt(now) switch
    {
        ClockState.Met => texts["ClockMet"],
        ClockState.Missed => texts["ClockMissed"],
        ClockState.Paused => texts["ClockPaused"],
        _ => deadlines.Remaining(board, ClockEngine.Explain(clock, board.Context.Schedule, now), now),
    };

    private static string StateKey(ComplaintFile file) => file switch
    {
        { Referral: not null } => "StateReferred",
        { State: ComplaintState.Open } => "StateOpen",
        { IsDone: true } => "State" + file.State,
        _ => $"State{file.State}Waiting",
    };
}

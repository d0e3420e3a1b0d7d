using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Screens.Appeals;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Screens.Tickets;

namespace SupervisionBoard.Screens.Cases;

/// <summary>Cases and ratings in the reader's language.</summary>
public sealed class CaseWording(IStringLocalizer<CaseTexts> texts, AppealWording deadlines, Wording figures)
{
    public static string WindowName(Board board, WindowCode window) => board.Roster.Find(window)?.Name ?? window.Value;

    public static string? PersonName(Board board, StaffCode? staff) => staff is { } code ? board.Roster.Find(code)?.Name ?? code.Value : null;

    public string Type(CaseType type) => texts["Type" + type];

    public string State(CaseFile file, DateTimeOffset now) => file.StateAt(now) switch
    {
        null => texts[file.IsOpen ? "StateOpen" : "StateDone"],
        ClockState.Met => texts["StateDone"],
        ClockState.Missed => texts["StateDoneLate"],
        ClockState.Overdue => texts["StateOverdue"],
        ClockState.Warning => texts["StateWarning"],
        _ => texts["StateOpen"],
    };

    public static MarkState Mark(CaseFile file, DateTimeOffset now) => file.StateAt(now) is { } state ? TicketWording.Mark(state) : file.IsOpen ? MarkState.Neutral : MarkState.Met;

    /// <summary>What is left of an open case's time, or how long it is late.</summary>
    public string? Remaining(Board board, CaseFile file, DateTimeOffset now) =>
        file is { IsOpen: true, Known.Due: { } due } ? deadlines.Remaining(board, new Deadline(due, false, []), now) : null;

    /// <summary><c>11月25日 周三 24:00</c> where the last moment of a day is meant.</summary>
    public string Due(DateTimeOffset due) => deadlines.Due(due.TimeOfDay == TimeSpan.FromDays(1) - TimeSpan.FromTicks(1) ? due.AddTicks(1) : due);

    /// <summary><c>★★☆☆☆</c> for the eye; say <see cref="Level"/> beside it.</summary>
    public static string Stars(int stars) => new string('★', stars) + new string('☆', 5 - stars);

    public string Level(int stars) => texts[FormattableString.Invariant($"Stars{stars}")];

    public string Phase(RatingFile file) => texts["Phase" + (file.Again is not null ? "Rerated" : file.Phase.ToString())];

    public static MarkState Mark(RatingFile file, DateTimeOffset now) =>
        file.Phase == RatingPhase.Closed ? MarkState.Met : file.Next is { StoppedAt: null } clock ? TicketWording.Mark(clock.StateAt(now)) : MarkState.Neutral;

    public string? Remaining(Board board, RatingFile file, DateTimeOffset now)
    {
        if (file.Phase == RatingPhase.Closed || file.Next is not { StoppedAt: null } clock)
            return null;
        return clock.Due is { } due ? deadlines.Remaining(board, new Deadline(due, clock.IsProvisional, []), now) : texts["Waiting"];
    }

    /// <summary><c>200～399 件 +0.5 分</c>; a band without an end says so.</summary>
    public string Band(BandDefinition band)
    {
        string range = (band.From, band.To) switch
        {
            ({ } from, { } to) when from == to => texts["BandOne", from],
            ({ } from, { } to) => texts["BandFromTo", from, to],
            ({ } from, null) => texts["BandFrom", from],
            (null, { } to) => texts["BandTo", to],
            _ => texts["BandAll"],
        };
        return texts["BandPattern", range, Effect(band)];
    }

    public string Effect(BandDefinition band) => band.Disqualify ? texts["BandDisqualify"] : band.AsRule is { } rule ? texts["BandAsRule", rule] : figures.Points(band.Points);
}

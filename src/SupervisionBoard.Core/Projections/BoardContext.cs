using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>The recorded check-ins of one person and day, in any order.</summary>
public delegate IEnumerable<CheckedIn> RecallCheckIns(StaffCode staff, DateOnly day);

/// <summary>Everything the board is judged by that is not a fact: replaced whole, never changed.</summary>
/// <param name="Profiles">Process profiles by name.</param>
public sealed record BoardContext(
    string CentreName,
    WorkSchedule Schedule,
    RulebookSet Rulebooks,
    ImmutableDictionary<string, ProcessProfile> Profiles)
{
    /// <summary>Where check-ins of long ago are read again; null: there is no such place, and the board keeps all of them in memory.</summary>
    public RecallCheckIns? Archive { get; init; }

    /// <summary>How long people may appeal and officers may take to decide.</summary>
    public AppealLimits Appeals { get; init; } = AppealLimits.Default;

    /// <summary>How long the steps of a month's review may take.</summary>
    public ReviewLimits Reviews { get; init; } = ReviewLimits.Default;

    /// <summary>Quorum and time limits of the committee.</summary>
    public SelectionLimits Selections { get; init; } = SelectionLimits.Default;

    /// <summary>Who approves leave of which length.</summary>
    public LeaveLadder Ladder { get; init; } = LeaveLadder.CountyCentre;

    /// <summary>What people can complain about.</summary>
    public ComplaintGrounds Grounds { get; init; } = ComplaintGrounds.None;

    /// <summary>When the hotline's office is reminded of what, and which cards units get.</summary>
    public HotlineDuties Duties { get; init; } = HotlineDuties.Usual;

    /// <summary>The day that decides who belongs to a window for a month: its last working day, or today while the month runs.</summary>
    public DateOnly RosterDay(Month month, DateOnly today)
    {
        DateOnly last = LastWorkingDay(month);
        return last <= today ? last : today < month.FirstDay ? month.FirstDay : today;
    }

    public DateOnly LastWorkingDay(Month month)
    {
        DateOnly day = month.LastDay;
        while (day > month.FirstDay && !Schedule.Calendar.IsWorking(day))
            day = day.AddDays(-1);
        return day;
    }
}

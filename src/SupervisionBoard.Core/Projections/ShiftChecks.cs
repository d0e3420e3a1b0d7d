using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>Who went through the confirmations of which shift.</summary>
public sealed record ShiftChecks
{
    public static ShiftChecks Empty { get; } = new();

    /// <summary>In the order in which they were made.</summary>
    public ImmutableList<ShiftConfirmed> All { get; private init; } = [];

    private ImmutableDictionary<(DateOnly Day, TimeOnly Shift, string Account), ShiftConfirmed> ByShift { get; init; } =
        ImmutableDictionary<(DateOnly, TimeOnly, string), ShiftConfirmed>.Empty;

    public ShiftConfirmed? Find(DateOnly day, TimeOnly shift, string account) => ByShift.GetValueOrDefault((day, shift, account));

    /// <summary>The newest ones first, back to and with a day.</summary>
    public IEnumerable<ShiftConfirmed> Since(DateOnly day)
    {
        for (int i = All.Count - 1; i >= 0 && All[i].Day >= day; i--)
            yield return All[i];
    }

    /// <summary>The shift whose confirmations are asked for now: the last one that began, until business ends; null on a day off and outside of hours.</summary>
    public static ShiftTimes? Current(Board board, DateTimeOffset now)
    {
        ImmutableArray<ShiftTimes> shifts = board.Context.Schedule.ShiftsOn(board.Time.DateOf(now));
        return shifts.IsEmpty || now >= shifts[^1].End ? null : shifts.LastOrDefault(s => s.Start <= now);
    }

    /// <summary>The open tickets that a confirmation is about. Queues hold them by due time; nothing closed is looked at.</summary>
    /// <param name="most">No more are counted: the figure then reads as this many or more.</param>
    public static int CountOf(Board board, ConfirmationLook look, DateTimeOffset now, int most)
    {
        if (look == ConfirmationLook.DueSoon)
            return Math.Min(most, board.Tickets.WarningAt(now) + board.Tickets.OverdueAt(now));
        return board.Tickets.Queues.All(TicketQueue.Group).Select(place => board.Tickets.Find(new TicketCode(place.Ticket))!.Life).Where(life => Concerns(look, life)).Take(most).Count();
    }

    internal ShiftChecks Apply(ShiftConfirmed fact) => new()
    {
        All = All.Add(fact),
        ByShift = ByShift.SetItem((fact.Day, fact.Shift, TicketLife.AccountOf(fact.By)), fact),
    };

    private static bool Concerns(ConfirmationLook look, TicketLife life) => look switch
    {
        ConfirmationLook.ToDispatch => life is { Phase: TicketPhase.ToDispatch, Bounces: 0 },
        ConfirmationLook.AskedOrReturned => life.ExtensionAsked || life is { Phase: TicketPhase.ToDispatch, Bounces: > 0 },
        ConfirmationLook.ToCall => life.Phase == TicketPhase.ToCall,
        ConfirmationLook.ToClose => life.Phase == TicketPhase.ToClose,
        _ => throw new InvalidOperationException($"Not looked at by phase: {look}"),
    };
}

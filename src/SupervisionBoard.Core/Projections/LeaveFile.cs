using System.Collections.Immutable;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections;

public enum LeaveState
{
    /// <summary>Waits for the level that its length needs.</summary>
    Waiting,
    Approved,
    Refused,

    /// <summary>Taken back before it began.</summary>
    Withdrawn,

    /// <summary>The return is registered (已销假).</summary>
    Returned,

    /// <summary>The approval was taken back.</summary>
    Revoked,
}

/// <summary>One request with all its steps. The order in which they are heard of leaves no trace; a step that was not possible has no effect.</summary>
public sealed record LeaveFile
{
    private LeaveFile(LeaveRequested request) => Request = request;

    public LeaveRequested Request { get; }

    /// <summary>The steps that had an effect, in order of time.</summary>
    public required ImmutableArray<LeaveStepped> Steps { get; init; }

    public required LeaveState State { get; init; }

    public LeaveDecided? Decision { get; private init; }

    public LeaveEnded? Ended { get; private init; }

    public string Number => Request.Leave;

    public StaffCode Staff => Request.Staff;

    /// <summary>Whether the person is excused by it.</summary>
    public bool IsInForce => State is LeaveState.Approved or LeaveState.Returned;

    /// <summary>When the leave ends or ended: at the return where that was earlier. Exclusive.</summary>
    public DateTimeOffset Until => Ended is { Ending: LeaveEnding.Returned, ReturnedAt: { } back } && back < Request.Until ? back : Request.Until;

    /// <summary>Whether nobody has said that the person is back, though the leave is over (逾期未销假).</summary>
    public bool IsOverdue(DateTimeOffset now) => State == LeaveState.Approved && now >= Request.Until;

    /// <summary>Takes up some of the time, counted from inclusive to exclusive; waiting ones too.</summary>
    public bool Claims(DateTimeOffset from, DateTimeOffset until) =>
        (IsInForce || State == LeaveState.Waiting) && Request.From < until && Until > from;

    /// <summary>As the leave that judging knows; null unless it is in force.</summary>
    public LeaveGranted? Granted => !IsInForce || Until <= Request.From ? null : new LeaveGranted
    {
        Source = Request.Source,
        Id = Request.Id,
        At = Request.At,
        Leave = Number,
        Staff = Staff,
        From = Request.From,
        Until = Until,
        Substitute = Request.Substitute,
        Reason = Request.Reason,
    };

    /// <summary>Null while the request itself is not known yet.</summary>
    /// <param name="steps">In any order.</param>
    public static LeaveFile? Of(IEnumerable<LeaveStepped> steps)
    {
        List<LeaveStepped> ordered = [.. steps];
        ordered.Sort((left, right) => FactOrder.Compare(left, right, PlaceOf));
        if (ordered.OfType<LeaveRequested>().FirstOrDefault() is not { } request)
            return null;
        LeaveFile file = new(request) { Steps = [request], State = LeaveState.Waiting };
        foreach (LeaveStepped step in ordered)
            file = file.After(step);
        return file;
    }

    private LeaveFile After(LeaveStepped step)
    {
        LeaveFile file = step switch
        {
            LeaveRequested => this,
            LeaveDecided decided when State == LeaveState.Waiting => this with { Decision = decided, State = decided.Approved ? LeaveState.Approved : LeaveState.Refused },
            LeaveEnded { Ending: LeaveEnding.Withdrawn } ended when State is LeaveState.Waiting or LeaveState.Approved => this with { Ended = ended, State = LeaveState.Withdrawn },
            LeaveEnded { Ending: LeaveEnding.Returned } ended when State == LeaveState.Approved => this with { Ended = ended, State = LeaveState.Returned },
            LeaveEnded { Ending: LeaveEnding.Revoked } ended when IsInForce => this with { Ended = ended, State = LeaveState.Revoked },
            LeaveDecided or LeaveEnded => this,
            _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
        };
        return ReferenceEquals(file, this) ? this : file with { Steps = Steps.Add(step) };
    }

    private static int PlaceOf(LeaveStepped step) => step switch
    {
        LeaveRequested => 0,
        LeaveDecided => 1,
        LeaveEnded => 2,
        _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
    };
}

/// <summary>One errand: begun, and ended once the person is back.</summary>
/// <param name="Begun">As registered.</param>
/// <param name="Ended">Null while the person is out.</param>
public sealed record ErrandFile(ErrandBegun Begun, ErrandEnded? Ended)
{
    public string Number => Begun.Errand;

    public StaffCode Staff => Begun.Staff;

    public bool IsOut => Ended is null;

    public bool IsOverdue(DateTimeOffset now) => IsOut && now >= Begun.ExpectedBack;

    /// <summary>
    /// Until when it excuses. Being out longer than expected is for a person to judge, so an open errand goes on,
    /// but not beyond the day on which the return was expected.
    /// </summary>
    /// <param name="dayEnd">The end of the day on which the return was expected.</param>
    public DateTimeOffset Until(DateTimeOffset dayEnd) => Ended is { } ended && ended.BackAt < dayEnd ? ended.BackAt : dayEnd;

    /// <summary>Null while its beginning is not known yet.</summary>
    /// <param name="steps">In any order; of several beginnings or ends the first one holds.</param>
    public static ErrandFile? Of(IEnumerable<ErrandStepped> steps)
    {
        List<ErrandStepped> ordered = [.. steps];
        ordered.Sort((left, right) => FactOrder.Compare(left, right));
        return ordered.OfType<ErrandBegun>().FirstOrDefault() is { } begun ? new ErrandFile(begun, ordered.OfType<ErrandEnded>().FirstOrDefault()) : null;
    }
}

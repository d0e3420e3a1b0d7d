using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// Why a step of a leave is not possible, in words that say what is possible instead; null: it is possible
/// (source 004, 窗口AB角工作制度 and 上班请销假制度). Pages ask before they offer, the session asks before it writes.
/// </summary>
public static class LeaveRules
{
    /// <summary>How far back leave can be asked for afterwards, in days.</summary>
    public const int MostDaysBack = 31;

    /// <summary>How far ahead leave can end, in days.</summary>
    public const int MostDaysAhead = 366;

    /// <summary>Longest reason or note, in characters.</summary>
    public const int MostText = 500;

    /// <summary>For oneself; the chief representative for the window's people; the supervision office for anybody.</summary>
    public static bool ActsFor(Board board, LeaveActor actor, StaffCode staff) =>
        actor.IsOffice || actor.Staff == staff || IsChiefOf(board, actor.Staff, staff);

    /// <summary>Whether somebody is the chief representative of the window where the other works today.</summary>
    public static bool IsChiefOf(Board board, StaffCode? chief, StaffCode staff) =>
        chief is { } code && board.Roster.Find(code) is { Chief: true } first && IsHere(board, first)
        && board.Roster.Find(staff) is { } member && member.WindowOn(board.Today) == first.WindowOn(board.Today);

    /// <summary>The level that the leave needs.</summary>
    public static LeaveLevel LevelOf(Board board, StaffCode staff, LeaveType type, DateTimeOffset from, DateTimeOffset until) =>
        board.Context.Ladder.For(LeaveLength.Of(board.Context.Schedule, from, until).Days, type, board.Roster.Find(staff)?.Chief is true);

    public static LeaveLevel LevelOf(Board board, LeaveFile file) => LevelOf(board, file.Staff, file.Request.Type, file.Request.From, file.Request.Until);

    public static Refusal? CheckWish(Board board, LeaveActor actor, LeaveWish wish)
    {
        if (board.Roster.Find(wish.Staff) is not { } member || !IsHere(board, member))
            return new Refusal("unknown-staff", wish.Staff.Value ?? "");
        if (!ActsFor(board, actor, wish.Staff))
            return new Refusal("leave-not-yours");
        return CheckTime(board, wish) ?? CheckOwnTime(board, actor, wish) ?? CheckCover(board, actor, wish) ?? CheckText(wish.Reason, "reason", required: true);
    }

    /// <summary>Why somebody cannot take over the counter in that time.</summary>
    /// <param name="except">Number of the request that is checked again.</param>
    public static Refusal? CheckSubstitute(Board board, StaffCode staff, StaffCode substitute, DateTimeOffset from, DateTimeOffset until, string? except = null)
    {
        if (substitute == staff)
            return new Refusal("leave-substitute-self");
        if (board.Roster.Find(substitute) is not { } member || !IsHere(board, member))
            return new Refusal("unknown-staff", substitute.Value ?? "");
        if (AwayAt(board, substitute, from, until, except) is { } away)
            return new Refusal("leave-substitute-away", member.Name, away);
        LeaveGranted? other = CoveredBy(board, substitute, from, until, except).FirstOrDefault();
        return other is null ? null : new Refusal("leave-substitute-covers", member.Name, NameOf(board, other.Staff), other.Leave);
    }

    public static Refusal? CheckDecision(Board board, LeaveActor actor, LeaveFile file, bool approve, string? note)
    {
        if (file.State != LeaveState.Waiting)
            return StateOf(file);
        if (CheckDecider(board, actor, file) is { } refusal)
            return refusal;
        if (approve && file.Request.Substitute is { } substitute
            && CheckSubstitute(board, file.Staff, substitute, file.Request.From, file.Request.Until, file.Number) is { } conflict)
            return conflict;
        return CheckText(note, "note", required: !approve);
    }

    /// <summary>Nobody decides on an own leave or on one that he or she asked for; and the level must reach.</summary>
    public static Refusal? CheckDecider(Board board, LeaveActor actor, LeaveFile file)
    {
        if (actor.Staff == file.Staff || AppealCases.AccountOf(actor.By) == AppealCases.AccountOf(file.Request.By))
            return new Refusal("leave-own");
        LeaveLevel needed = LevelOf(board, file);
        return board.Context.Ladder.Reaches(actor.Roles, needed) ? null : new Refusal("leave-level", needed.Code);
    }

    public static Refusal? CheckEnd(Board board, LeaveActor actor, LeaveFile file, LeaveEnding ending, DateTimeOffset now, DateTimeOffset? returnedAt, string? note)
    {
        switch (ending)
        {
            case LeaveEnding.Withdrawn:
                if (file.State is not (LeaveState.Waiting or LeaveState.Approved))
                    return StateOf(file);
                if (!ActsFor(board, actor, file.Staff))
                    return new Refusal("leave-not-yours");
                return file.State == LeaveState.Approved && now >= file.Request.From ? new Refusal("leave-begun", file.Number) : CheckText(note, "note", required: false);
            case LeaveEnding.Returned:
                if (file.State != LeaveState.Approved)
                    return StateOf(file);
                if (!ActsFor(board, actor, file.Staff))
                    return new Refusal("leave-not-yours");
                if (now < file.Request.From)
                    return new Refusal("leave-not-begun", file.Number);
                return returnedAt is { } back && (back < file.Request.From || back > now) ? new Refusal("leave-return-time") : CheckText(note, "note", required: false);
            case LeaveEnding.Revoked:
                if (!file.IsInForce)
                    return StateOf(file);
                return CheckDecider(board, actor, file) ?? CheckText(note, "note", required: true);
            default:
                throw new InvalidOperationException($"No such ending: {ending}");
        }
    }

    internal static Refusal? CheckText(string? text, string field, bool required) =>
        string.IsNullOrWhiteSpace(text) ? (required ? new Refusal("missing-value", field) : null)
        : text.Trim().Length > MostText ? new Refusal("invalid-value", field)
        : null;

    internal static bool IsHere(Board board, StaffMember member) => member.LeftOn is null || member.LeftOn > board.Today;

    private static Refusal? CheckTime(Board board, LeaveWish wish)
    {
        if (wish.Until <= wish.From)
            return new Refusal("leave-time-order");
        if (wish.From < board.Time.StartOf(board.Today.AddDays(-MostDaysBack)) || wish.Until > board.Time.StartOf(board.Today.AddDays(MostDaysAhead + 1)))
            return new Refusal("leave-bounds", $"{MostDaysBack}", $"{MostDaysAhead}");
        return LeaveLength.Of(board.Context.Schedule, wish.From, wish.Until).Shifts == 0 ? new Refusal("leave-no-work") : null;
    }

    private static Refusal? CheckOwnTime(Board board, LeaveActor actor, LeaveWish wish)
    {
        if (AwayAt(board, wish.Staff, wish.From, wish.Until, null) is { } other)
            return new Refusal("leave-overlap", other);
        // Whoever stands in for somebody leaves that counter empty too; only the supervision office may accept that.
        LeaveGranted? covered = actor.IsOffice ? null : CoveredBy(board, wish.Staff, wish.From, wish.Until, null).FirstOrDefault();
        return covered is null ? null : new Refusal("leave-covers-other", NameOf(board, covered.Staff), covered.Leave);
    }

    private static Refusal? CheckCover(Board board, LeaveActor actor, LeaveWish wish)
    {
        if (wish.Substitute is { } substitute)
            return CheckSubstitute(board, wish.Staff, substitute, wish.From, wish.Until);
        return wish.WithoutCover && actor.IsOffice ? null : new Refusal("leave-no-substitute");
    }

    /// <summary>Number of a leave that takes up some of the time, waiting ones included.</summary>
    private static string? AwayAt(Board board, StaffCode staff, DateTimeOffset from, DateTimeOffset until, string? except) =>
        board.Attendance.Absences.RequestsOf(staff).FirstOrDefault(f => f.Number != except && f.Claims(from, until))?.Number
        ?? board.Attendance.LeavesOf(staff).FirstOrDefault(l => l.Leave != except && !l.Cancelled && l.From < until && l.Until > from)?.Leave;

    /// <summary>Leaves in which the person stands in during some of the time, waiting ones included.</summary>
    private static IEnumerable<LeaveGranted> CoveredBy(Board board, StaffCode substitute, DateTimeOffset from, DateTimeOffset until, string? except) =>
        board.Attendance.Absences.CoveredBy(substitute)
            .Where(f => f.Number != except && f.Request.Substitute == substitute && f.Claims(from, until))
            .Select(f => new LeaveGranted { Source = f.Request.Source, Id = f.Number, At = f.Request.At, Leave = f.Number, Staff = f.Staff, From = f.Request.From, Until = f.Until })
            .Concat(board.Attendance.AllGranted.Where(l => l.Substitute == substitute && !l.Cancelled && l.From < until && l.Until > from));

    /// <summary>What became of the request, so that whoever comes second knows what can be done now.</summary>
    private static Refusal StateOf(LeaveFile file) => file.State switch
    {
        LeaveState.Waiting => new Refusal("leave-is-waiting", file.Number),
        LeaveState.Approved => new Refusal("leave-is-approved", file.Number, file.Decision!.By),
        LeaveState.Refused => new Refusal("leave-is-refused", file.Number, file.Decision!.By),
        LeaveState.Withdrawn => new Refusal("leave-is-withdrawn", file.Number),
        LeaveState.Returned => new Refusal("leave-is-returned", file.Number),
        LeaveState.Revoked => new Refusal("leave-is-revoked", file.Number, file.Ended!.By),
        _ => throw new InvalidOperationException($"No such state: {file.State}"),
    };

    private static string NameOf(Board board, StaffCode staff) => board.Roster.Find(staff)?.Name ?? staff.Value;
}

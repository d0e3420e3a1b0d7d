using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections;

/// <summary>Why an errand cannot be begun or ended now; null: it can (source 004, 上班请销假制度 四、4).</summary>
public static class ErrandRules
{
    /// <summary>The return may be expected at most this many days after leaving.</summary>
    public const int MostDays = 7;

    public static Refusal? CheckBegin(Board board, ErrandSubmitted wish, DateTimeOffset now, TimeSpan tolerance)
    {
        if (board.Roster.Find(wish.Staff) is not { } member || !LeaveRules.IsHere(board, member))
            return new Refusal("unknown-staff", wish.Staff.Value ?? "");
        if (!LeaveRules.ActsFor(board, wish.Actor, wish.Staff))
            return new Refusal("leave-not-yours");
        if (board.Attendance.Absences.OutOn(wish.Staff) is { } open)
            return new Refusal("errand-is-out", member.Name, open.Number);
        DateTimeOffset from = wish.From ?? now;
        if (from > now + tolerance || board.Time.DateOf(from) != board.Time.DateOf(now))
            return new Refusal("errand-from");
        if (wish.ExpectedBack <= from || wish.ExpectedBack <= now || wish.ExpectedBack > from.AddDays(MostDays))
            return new Refusal("errand-back", $"{MostDays}");
        return board.Attendance.LeavesOf(wish.Staff).FirstOrDefault(l => !l.Cancelled && l.From <= now && l.Until > now) is { } leave
            ? new Refusal("errand-on-leave", member.Name, leave.Leave)
            : LeaveRules.CheckText(wish.Purpose, "purpose", required: false);
    }

    public static Refusal? CheckEnd(Board board, LeaveActor actor, ErrandFile file, DateTimeOffset now, DateTimeOffset? backAt)
    {
        if (!file.IsOut)
            return new Refusal("errand-is-back", file.Number);
        if (!LeaveRules.ActsFor(board, actor, file.Staff))
            return new Refusal("leave-not-yours");
        return backAt is { } back && (back < file.Begun.From || back > now) ? new Refusal("leave-return-time") : null;
    }
}

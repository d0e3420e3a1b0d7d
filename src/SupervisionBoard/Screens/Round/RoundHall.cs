using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Screens.Attendance;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Round;

/// <summary>What was seen of somebody today.</summary>
/// <param name="At">Milliseconds since 1970, UTC.</param>
public sealed record RoundSight(string Id, string Sight, long At, string? Rule);

/// <param name="Mark">Shape and colour of the attendance state.</param>
/// <param name="Seen">In order of time.</param>
public sealed record RoundPerson(string Code, string Name, string Mark, string State, string When, IReadOnlyList<RoundSight> Seen);

public sealed record RoundWindow(string Code, string Name, IReadOnlyList<RoundPerson> People);

public sealed record RoundArea(string Code, string Name, IReadOnlyList<RoundWindow> Windows);

/// <param name="Effect">Short: <c>−2 分/次</c>.</param>
/// <param name="OffPost">Whether judging uses it for leaving the post.</param>
public sealed record RoundRule(string Code, string Text, string Effect, bool OffPost);

/// <summary>The hall as the round needs it: everything a device must know to go on without a connection.</summary>
/// <param name="Account">Whose entries may be sent with this sign-in.</param>
/// <param name="Now">The server's clock, milliseconds since 1970, UTC.</param>
/// <param name="AwayMinutes">How long one may be away, from the running or next shift of the plan.</param>
/// <param name="Token">Against forged requests; sent back with every entry.</param>
public sealed record RoundHall(string Account, long Now, int AwayMinutes, string Token, IReadOnlyList<RoundArea> Areas, IReadOnlyList<RoundRule> Rules)
{
    public static RoundHall Of(Board board, DateTimeOffset now, string account, string token, AttendanceWording attendance, FindingWording findings)
    {
        HallView view = HallView.Of(board, now);
        DateOnly today = board.Time.DateOf(now);
        RoundPerson PersonOf(HallPerson person) => new(
            person.Member.Code.Value,
            person.Member.Name,
            AttendanceWording.Mark(person.Status).ToString().ToLowerInvariant(),
            attendance.State(person.Status, person.IsFinal),
            attendance.When(person),
            [.. board.Rounds.Of(person.Member.Code, today).Select(s => new RoundSight(s.Id, Name(s.Sight), s.At.ToUnixTimeMilliseconds(), s.Rule?.Value))]);
        return new RoundHall(
            account,
            now.ToUnixTimeMilliseconds(),
            MinutesOf(board, view, today),
            token,
            [
                .. board.Roster.Areas.Values.Where(a => !a.Left).Select(area => new RoundArea(
                    area.Code.Value,
                    area.Name,
                    [
                        .. view.Windows.Values.Where(w => w.Window.Area == area.Code && !w.People.IsEmpty)
                            .Select(w => new RoundWindow(w.Window.Code.Value, w.Window.Name, [.. w.People.Select(PersonOf)])),
                    ])).Where(a => a.Windows.Count > 0),
            ],
            [
                .. (board.Context.Rulebooks.For(Month.Of(today))?.Rules ?? []).Where(r => r.Metric is null && r.SubjectKind == SubjectKind.Staff && r.For == RuleTarget.Staff && !r.OncePerMatter)
                    .Select(r => new RoundRule(r.Code.Value, r.Text, findings.Effect(r), r.Sources.Contains(FindingSources.OffPost, StringComparer.Ordinal))),
            ]);
    }

    internal static string Name(PostSight sight) => sight.ToString()[..1].ToLower(CultureInfo.InvariantCulture) + sight.ToString()[1..];

    /// <summary>From the shift that runs; on a day off from the ordinary shifts of the season.</summary>
    private static int MinutesOf(Board board, HallView view, DateOnly today)
    {
        if (view.Shift is { } shift)
            return shift.Shift.AwayMinutes;
        ImmutableArray<Shift> ordinary = board.Context.Schedule.Plan.OrdinaryShiftsOn(today);
        return ordinary.IsEmpty ? new Shift(default, default).AwayMinutes : ordinary[0].AwayMinutes;
    }
}

using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Demo.History;

/// <summary>
/// How awards were given: earlier quarters are published, ties decided by the committee; of the last finished quarter
/// the award for people has hung out and waits for the committee. A step that is not possible is left out.
/// </summary>
internal sealed class SelectionStory(Hours hours, DateOnly from, DateTimeOffset now)
{
    /// <summary>How many working days ago the selection that is under way was nominated.</summary>
    private const int NominatedAgo = 4;

    private static readonly SelectionActor s_officer = new("演示·督查员（officer）", IsOffice: true, IsCommittee: false, IsDirector: false);
    private static readonly SelectionActor s_director = new("演示·中心领导（leader）", IsOffice: false, IsCommittee: false, IsDirector: true);

    private static readonly ImmutableArray<SelectionActor> s_committee =
    [
        new("演示·考评小组（committee）", IsOffice: false, IsCommittee: true, IsDirector: false),
        new("冯立新", IsOffice: false, IsCommittee: true, IsDirector: false),
        new("严素芬", IsOffice: false, IsCommittee: true, IsDirector: false),
        new("章国栋", IsOffice: false, IsCommittee: true, IsDirector: false),
    ];

    private static readonly ImmutableArray<string> s_members = [s_director.By, .. s_committee.Select(member => member.By)];

    public IEnumerable<Planned> All()
    {
        Period running = Period.QuarterOf(Month.Of(hours.Time.DateOf(now)));
        for (Period quarter = Period.QuarterOf(Month.Of(from)); quarter.First < running.First; quarter = Period.QuarterOf(quarter.Last.AddMonths(1)))
        {
            bool last = quarter.Last.AddMonths(1) == running.First;
            foreach (Planned step in Given(new SelectionKey("red-flag", quarter)))
                yield return step;
            yield return Consequence(quarter);
            foreach (Planned step in last ? HalfWay(new SelectionKey("advanced", quarter)) : Given(new SelectionKey("advanced", quarter)))
                yield return step;
        }
    }

    private IEnumerable<Planned> Given(SelectionKey key)
    {
        // Months are published by the tenth working day.
        DateOnly day = hours.WorkedAfter(key.Period.Last.LastDay, 11);
        bool objected = key is { Award: "red-flag", Period.First.Number: 1 };
        foreach (Planned step in Nominated(key, hours.At(day, 0.2)))
            yield return step;
        if (objected)
        {
            yield return Step(hours.At(day, 0.8), key, s_officer with { By = "黄晓梅", IsOffice = false }, board =>
                new SelectionAction.Object("该窗口本季度有群众反映收费解释不清，尚未答复。", board.Selections.Find(key)!.Nomination!.Picked.FirstOrDefault()));
            yield return Step(hours.At(hours.WorkedAfter(day, 1), 0.4), key, s_officer, _ => new SelectionAction.DecideObjection(1, ObjectionVerdict.ToCommittee, "反映属实，已责成窗口说明；是否影响评选由领导小组决定。"));
        }

        DateOnly meets = hours.WorkedAfter(day, 3);
        yield return Step(hours.At(meets, 0.1), key, s_committee[0], _ => new SelectionAction.OpenSession(s_members, [.. s_committee.Select(member => member.By)]));
        foreach (SelectionActor member in s_committee.Skip(1))
            yield return Step(hours.At(meets, 0.15), key, member, _ => new SelectionAction.Attend());
        for (int i = 0; i < s_committee.Length; i++)
        {
            SelectionActor member = s_committee[i];
            yield return Step(hours.At(meets, 0.2 + (0.02 * i)), key, member, board => Computed(board, key) is { Tied.IsEmpty: false } tie ? new SelectionAction.Vote(Favoured(board, key, tie)) : null);
        }

        // What departs from the computed list is put down first, and the others agree to it.
        yield return Step(hours.At(meets, 0.3), key, s_committee[0], board =>
            Decision(board, key, objected) is var draft && SelectionDecisions.NeedsAssent(board.Selections.Find(key)!, Computed(board, key), SelectionRules.AwardOf(board, key)!, draft.Picked)
                ? new SelectionAction.Draft(draft.Picked, draft.Reasons, draft.TieReason)
                : null);
        foreach (SelectionActor member in s_committee.Skip(1))
            yield return Step(hours.At(meets, 0.35), key, member, _ => new SelectionAction.Assent());
        yield return Step(hours.At(meets, 0.4), key, s_committee[0], board => Decision(board, key, objected));
        yield return Step(hours.At(hours.WorkedAfter(meets, 1), 0.2), key, s_director, _ => new SelectionAction.Approve("同意领导小组意见。"));
        yield return Step(hours.At(hours.WorkedAfter(meets, 1), 0.5), key, s_officer, _ => new SelectionAction.Publish());
        // What was still under appeal then is decided within days.
        yield return Step(hours.At(hours.WorkedAfter(meets, 8), 0.5), key, s_officer, _ => new SelectionAction.Publish());
    }

    /// <summary>The office decides on the first consequence of the quarter's months; others wait.</summary>
    private Planned Consequence(Period quarter) => Planned.Later(hours.At(hours.WorkedAfter(quarter.Last.LastDay, 15), 0.6), board =>
        quarter.Months.SelectMany(month => ConsequenceList.Of(board, Period.Of(month))).FirstOrDefault(c => c.IsOpen) is { } open
            ? new ConsequenceSubmitted
            {
                Source = DemoCentre.Source, By = s_officer.By, Actor = s_officer, Subject = open.Key.Subject, Period = open.Key.Period, Type = open.Key.Kind, Words = open.Key.Words,
                Accepted = true, Reason = "考勤记录已与本人核对，按规定处理。",
            }
            : null);

    private IEnumerable<Planned> HalfWay(SelectionKey key)
    {
        DateOnly first = hours.WorkedAfter(key.Period.Last.LastDay, 11);
        DateOnly ago = hours.Schedule.Calendar.WorkingBefore(hours.Time.DateOf(now), NominatedAgo);
        return Nominated(key, hours.At(ago > first ? ago : first, 0.3));
    }

    private static IEnumerable<Planned> Nominated(SelectionKey key, DateTimeOffset at)
    {
        yield return First(at, key, s_officer, _ => new SelectionAction.Open());
        yield return First(at.AddMinutes(15), key, s_officer, _ => new SelectionAction.Nominate("三个月综合得分已核对，拟按得分提名，同分者请领导小组审定。"));
        yield return Step(at.AddMinutes(30), key, s_officer, _ => new SelectionAction.StartNotice());
    }

    private static SelectionAction.Decide Decision(Board board, SelectionKey key, bool objected)
    {
        AwardOutcome computed = Computed(board, key);
        ImmutableArray<Subject> picked = [.. computed.Picked, .. computed.Tied.IsEmpty ? [] : Favoured(board, key, computed)];
        string? tie = computed.Tied.IsEmpty ? null : "得分相同，按季度办件量取舍，并经到会成员投票一致通过。";
        if (!objected || computed.Picked.IsEmpty || board.Selections.Find(key)!.Objections.IsEmpty)
            return new SelectionAction.Decide(picked, [], tie);
        // The founded objection costs the first one its flag; whoever comes next moves up.
        Subject dropped = board.Selections.Find(key)!.Objections[0].Raised.Concerning ?? computed.Picked[0];
        Subject next = computed.Candidates.FirstOrDefault(subject => !picked.Contains(subject));
        ImmutableArray<SelectionReason> reasons = [new SelectionReason(dropped, "公示期内群众反映属实且未答复，本季度不授予红旗。")];
        picked = picked.Remove(dropped);
        return next.Code is null
            ? new SelectionAction.Decide(picked, reasons, tie)
            : new SelectionAction.Decide(picked.Add(next), reasons.Add(new SelectionReason(next, "按得分依次递补。")), tie);
    }

    /// <summary>Who of a tie handled most cases in the quarter.</summary>
    private static ImmutableArray<Subject> Favoured(Board board, SelectionKey key, AwardOutcome tie) =>
    [
        .. tie.Tied.OrderByDescending(subject => Standings.MetricOf(board, subject, key.Period, Metrics.CasesHandled) ?? 0).ThenBy(subject => subject).Take(tie.OpenPlaces),
    ];

    private static AwardOutcome Computed(Board board, SelectionKey key) => SelectionRules.Compute(board, SelectionRules.AwardOf(board, key)!, key.Period);

    /// <summary>What comes after the nomination.</summary>
    private static Planned Step(DateTimeOffset at, SelectionKey key, SelectionActor actor, Func<Board, SelectionAction?> act) =>
        First(at, key, actor, board => board.Selections.Find(key) is { Nomination: not null } ? act(board) : null);

    private static Planned First(DateTimeOffset at, SelectionKey key, SelectionActor actor, Func<Board, SelectionAction?> act) => Planned.Later(at, board =>
        act(board) is { } action && SelectionRules.Check(board, actor, key, action, board.JudgedUpTo) is null
            ? new SelectionSubmitted { Source = DemoCentre.Source, By = actor.By, Actor = actor, Award = key.Award, Period = key.Period, Action = action }
            : null);
}

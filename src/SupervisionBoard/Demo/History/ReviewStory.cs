using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;

namespace SupervisionBoard.Demo.History;

/// <summary>
/// How the months were reviewed: earlier ones are published, the last finished one is half way, with somebody late, somebody
/// who waived and a report sent back. A step that has become impossible is left out.
/// </summary>
internal sealed class ReviewStory(Hours hours, DateOnly from, DateTimeOffset now)
{
    /// <summary>How many working days ago the review that is under way was opened.</summary>
    private const int OpenedAgo = 3;

    /// <summary>Working days after the month within which it is published in any case.</summary>
    private const int LastDay = 11;

    private static readonly ReviewActor s_officer = new("演示·督查员（officer）", null, null, IsOffice: true, IsDirector: false);
    private static readonly ReviewActor s_auditor = new(DemoTexts.Officers[0], null, null, IsOffice: true, IsDirector: false);
    private static readonly ReviewActor s_director = new("演示·中心领导（leader）", null, null, IsOffice: false, IsDirector: true);

    private static readonly ImmutableArray<(string Area, string By)> s_supervisors =
    [
        ("A", "演示·工作区长（area）"), ("B", "冯立新"), ("C", "严素芬"), ("D", "章国栋"),
    ];

    public IEnumerable<Planned> All()
    {
        Month last = Month.Of(hours.Time.DateOf(now)).AddMonths(-1);
        for (Month month = Month.Of(from); month < last; month = month.AddMonths(1))
        {
            foreach (Planned step in Published(month))
                yield return step;
        }

        foreach (Planned step in HalfWay(last))
            yield return step;
    }

    private IEnumerable<Planned> Published(Month month)
    {
        DateOnly first = hours.WorkedAfter(month.LastDay, 1);
        Dice dice = Dice.Of(month.FirstDay, "review");
        foreach (Planned step in Filed(month, first, waiting: []))
            yield return step;
        foreach ((string area, string by) in s_supervisors)
            yield return Step(hours.At(hours.WorkedAfter(first, dice.Between(1, 2)), dice.Within(0.1, 0.9)), month, Supervisor(area, by), new ReviewAction.SignArea(new AreaCode(area), dice.Pick(DemoTexts.AreaOpinions)));
        DateOnly notice = hours.WorkedAfter(first, 4);
        yield return Step(hours.At(notice, 0.3), month, s_auditor, new ReviewAction.StartNotice("与考勤、工单和督查记录核对一致，拟予公示。"));
        if (dice.Chance(0.35))
        {
            DemoPerson person = dice.Pick(DemoCentre.People);
            yield return Step(hours.At(notice, 0.8), month, Person(person), new ReviewAction.Object(dice.Pick(DemoTexts.Objections), Subject.Of(DemoCentre.CodeOf(person))));
            yield return Step(hours.At(hours.WorkedAfter(notice, 1), 0.5), month, s_officer, new ReviewAction.DecideObjection(1, Upheld: false, "已与本人核对原始记录，记录无误。"));
        }

        yield return Step(hours.At(hours.WorkedAfter(first, 6), 0.35), month, s_director, new ReviewAction.Approve("同意。"));
        // Whatever is still under appeal is decided within days; where that moves a figure, the month hangs out once more.
        for (int day = 6; day <= LastDay; day++)
        {
            yield return Step(hours.At(hours.WorkedAfter(first, day), 0.36), month, s_director, new ReviewAction.Approve("同意。"));
            yield return Step(hours.At(hours.WorkedAfter(first, day), 0.37), month, s_director, new ReviewAction.ReturnToAudit("公示后有申诉改判，请更正后重新公示。"), IsOutdated);
            yield return Step(hours.At(hours.WorkedAfter(first, day), 0.4), month, s_auditor, new ReviewAction.StartNotice("已按申诉结论更正，重新公示。"));
            yield return Step(hours.At(hours.WorkedAfter(first, day), 0.8), month, s_officer, new ReviewAction.Publish());
        }
    }

    private IEnumerable<Planned> HalfWay(Month month)
    {
        DateOnly first = hours.WorkedAfter(month.LastDay, 1);
        DateOnly today = hours.Time.DateOf(now);
        DateOnly ago = hours.Schedule.Calendar.WorkingBefore(today, OpenedAgo);
        DateOnly day = ago > first ? ago : first;
        Dice dice = Dice.Of(month.FirstDay, "half-way");
        DemoPerson own = DemoCentre.People[1];
        ImmutableArray<DemoPerson> waived = [.. DemoCentre.People.Where(p => p.Window.Area is "B" or "D" && !p.Chief && dice.Chance(0.06)).Take(3)];
        foreach (Planned step in Filed(month, day, waived))
            yield return step;
        yield return Step(hours.At(hours.WorkedAfter(day, 1), 0.4), month, Supervisor("B", "冯立新"), new ReviewAction.SignArea(new AreaCode("B"), DemoTexts.AreaOpinions[0]));
        yield return Step(hours.At(hours.WorkedAfter(day, 2), 0.2), month, Supervisor("C", "严素芬"), new ReviewAction.SignArea(new AreaCode("C"), DemoTexts.AreaOpinions[1]));
        foreach (DemoPerson person in DemoCentre.People.Where(p => p.Window.Code == "A01" && p != own))
            yield return Step(hours.At(hours.WorkedAfter(day, 2), 0.3), month, Supervisor("A", s_supervisors[0].By), new ReviewAction.ReviewSelfReport(DemoCentre.CodeOf(person), "属实。"));
        // The account of the demonstration's clerk has something to answer.
        yield return Step(now.AddMinutes(-50), month, Supervisor("A", s_supervisors[0].By), new ReviewAction.ReturnSelfReport(DemoCentre.CodeOf(own), "请补充本月加分事项的依据。"));
    }

    private IEnumerable<Planned> Filed(Month month, DateOnly day, ImmutableArray<DemoPerson> waiting)
    {
        yield return Step(hours.At(day, 0.02), month, s_officer, new ReviewAction.Open());
        Dice dice = Dice.Of(day, "self-reports");
        foreach (DemoPerson person in DemoCentre.People)
        {
            DateTimeOffset at = hours.At(day, dice.Within(0.06, 0.95));
            string statement = dice.Pick(DemoTexts.Statements);
            bool forgets = dice.Chance(0.012) && person != DemoCentre.People[1];
            if (!forgets && !waiting.Contains(person))
                yield return Step(at, month, Person(person), new ReviewAction.FileSelfReport(statement));
        }
    }

    private static ReviewActor Person(DemoPerson person) => new($"{person.Name}（{person.Code}）", DemoCentre.CodeOf(person), null, IsOffice: false, IsDirector: false);

    private static ReviewActor Supervisor(string area, string by) => new(by, null, new AreaCode(area), IsOffice: false, IsDirector: false);

    private static bool IsOutdated(Board board, Month month) => ReviewRules.Check(board, s_director, month, new ReviewAction.Approve(), board.JudgedUpTo) is { Code: "review-notice-changed" };

    private static Planned Step(DateTimeOffset at, Month month, ReviewActor actor, ReviewAction action, Func<Board, Month, bool>? when = null) => Planned.Later(at, board =>
        (when is null || when(board, month)) && ReviewRules.Check(board, actor, month, action, board.JudgedUpTo) is null
            ? new ReviewSubmitted { Source = DemoCentre.Source, By = actor.By, Actor = actor, Month = month, Action = action }
            : null);
}

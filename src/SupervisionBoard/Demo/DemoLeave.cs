using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Demo;

/// <summary>Makes the steps of leaves and errands of the demonstration.</summary>
internal static class DemoLeave
{
    public static LeaveActor ActorOf(DemoPerson person) =>
        new($"{person.Name}（{person.Code}）", DemoCentre.CodeOf(person), [person.Chief ? Roles.Chief : Roles.Staff], IsOffice: false);

    /// <summary>Somebody who holds the level.</summary>
    public static LeaveActor Holder(LeaveLevel level, Dice dice) =>
        new(level.Roles.Contains(Roles.Officer) ? dice.Pick(DemoTexts.Officers) : level.Title, null, level.Roles, IsOffice: true);

    public static LeaveWishSubmitted Ask(DemoPerson person, LeaveWish wish)
    {
        LeaveActor actor = ActorOf(person);
        return new LeaveWishSubmitted { Source = DemoCentre.Source, By = actor.By, Actor = actor, Wish = wish };
    }

    /// <summary>The level's word; null when the request is gone or decided.</summary>
    public static LeaveDecisionSubmitted? Decide(Board board, LeaveFile? file, Dice dice)
    {
        if (file is not { State: LeaveState.Waiting })
            return null;
        LeaveActor holder = Holder(LeaveRules.LevelOf(board, file), dice);
        return LeaveRules.CheckDecision(board, holder, file, approve: true, null) is not null ? null
            : new LeaveDecisionSubmitted { Source = DemoCentre.Source, By = holder.By, Actor = holder, Leave = file.Number, Approve = true };
    }

    public static LeaveEndSubmitted? Return(DemoPerson person, LeaveFile? file)
    {
        if (file is not { State: LeaveState.Approved })
            return null;
        LeaveActor actor = ActorOf(person);
        return new LeaveEndSubmitted { Source = DemoCentre.Source, By = actor.By, Actor = actor, Leave = file.Number, Ending = LeaveEnding.Returned };
    }

    public static ErrandSubmitted Go(DemoPerson person, ErrandType type, DateTimeOffset back, string? purpose = null)
    {
        LeaveActor actor = ActorOf(person);
        return new ErrandSubmitted { Source = DemoCentre.Source, By = actor.By, Actor = actor, Staff = DemoCentre.CodeOf(person), Type = type, ExpectedBack = back, Purpose = purpose };
    }

    public static ErrandEndSubmitted? Back(Board board, StaffCode staff)
    {
        if (board.Attendance.Absences.OutOn(staff) is not { } errand || DemoCentre.People.FirstOrDefault(p => DemoCentre.CodeOf(p) == staff) is not { } person)
            return null;
        LeaveActor actor = ActorOf(person);
        return new ErrandEndSubmitted { Source = DemoCentre.Source, By = actor.By, Actor = actor, Errand = errand.Number };
    }

    public static LeaveType TypeOf(string reason) => reason switch
    {
        "病假" => LeaveType.Sick,
        "年休假" => LeaveType.Annual,
        "培训" => LeaveType.Official,
        "婚假" or "产检" or "陪护假" or "丧假" => LeaveType.Family,
        _ => LeaveType.Personal,
    };
}

using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Demo.History;

/// <summary>Complaints from filing to the answer; four in ten are upheld.</summary>
internal static class ComplaintStory
{
    public static IEnumerable<Planned> FiledOn(DateOnly day, Hours hours)
    {
        if (!hours.IsWorked(day))
            yield break;
        Dice dice = Dice.Of(day, "complaints");
        int count = dice.Count(0.5);
        for (int i = 0; i < count; i++)
        {
            DateTimeOffset filed = hours.At(day, dice.Within(0.05, 0.95));
            string code = FormattableString.Invariant($"TS{filed:yyMMdd}-{filed:HHmm}{(char)('A' + i)}");
            yield return File(code, filed, dice);
            DateTimeOffset decided = hours.After(filed, dice.Between(1, 3), dice);
            yield return Planned.Of(DemoFacts.Complaint(code, dice.Chance(0.4) ? ComplaintStep.Upheld : ComplaintStep.Dismissed, decided));
            yield return Planned.Of(DemoFacts.Complaint(code, ComplaintStep.Answered, decided.AddMinutes(dice.Between(20, 90))));
        }
    }

    public static Planned File(string code, DateTimeOffset at, Dice dice)
    {
        DemoWindow window = dice.Pick(DemoCentre.Windows, w => w.Trouble * w.Trouble * (w.Cases + 80));
        DemoPerson? person = dice.Chance(0.4) ? dice.Pick(DemoCentre.PeopleOf(window), p => p.Trouble) : null;
        ComplaintMoved filed = DemoFacts.Complaint(code, ComplaintStep.Filed, at) with
        {
            Channel = dice.Pick([ComplaintChannel.Onsite, ComplaintChannel.Onsite, ComplaintChannel.Phone, ComplaintChannel.Phone, ComplaintChannel.Web, ComplaintChannel.Letter]),
            Window = DemoCentre.CodeOf(window),
            Staff = person is null ? null : DemoCentre.CodeOf(person),
            Ground = dice.Pick(person is null ? DemoTexts.WindowGrounds : DemoTexts.StaffGrounds),
            Summary = dice.Pick(window.Matters),
        };
        return Planned.Of(filed, new Reporter(DemoNames.Citizen(dice), DemoNames.Phone(dice)));
    }
}

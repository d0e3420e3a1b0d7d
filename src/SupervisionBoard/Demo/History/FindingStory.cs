using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Demo.History;

/// <summary>What the officers enter on their rounds, additions and deductions, and what they take back.</summary>
internal static class FindingStory
{
    private const double AppealedShare = 0.15;

    public static IEnumerable<Planned> EnteredOn(DateOnly day, Hours hours)
    {
        if (!hours.IsWorked(day))
            yield break;
        Dice dice = Dice.Of(day, "findings");
        int deductions = dice.Count(1.9);
        int count = deductions + dice.Count(0.9);
        for (int i = 0; i < count; i++)
        {
            string id = FormattableString.Invariant($"KP{day:yyMMdd}-{i + 1:00}");
            DateTimeOffset seen = hours.At(day, dice.Within(0.03, 0.93));
            string officer = dice.Pick(DemoTexts.Officers);
            DateTimeOffset entered = seen.AddMinutes(dice.Between(3, 35));
            Planned entry = i < deductions ? Deduction(id, seen, entered, officer, dice) : Addition(id, seen, entered, officer, dice);
            yield return entry;
            if (i >= deductions)
                continue;
            if (dice.Chance(0.06))
                yield return Planned.Revocation(hours.After(entered, 1, dice), id, dice.Pick(DemoTexts.RevocationReasons), officer);
            else if (entry.Observation!.Subject is { Kind: SubjectKind.Staff } person && Dice.Of(day, id).Chance(AppealedShare))
            {
                foreach (Planned step in Appealed(id, new StaffCode(person.Code), entered, officer, hours, Dice.Of(day, "appeal/" + id)))
                    yield return step;
            }
        }
    }

    /// <summary>The person appeals the day after; another officer than the one who entered it decides some days later.</summary>
    private static IEnumerable<Planned> Appealed(string id, StaffCode person, DateTimeOffset entered, string officer, Hours hours, Dice dice)
    {
        DateTimeOffset filed = hours.After(entered, 1, dice);
        yield return Planned.Appeal(filed, id, person, dice.Pick(DemoTexts.AppealReasons));
        string[] others = [.. DemoTexts.Officers.Where(other => other != officer)];
        (AppealResult result, string reason) = dice.Chance(0.6)
            ? (AppealResult.Upheld, dice.Pick(DemoTexts.UpheldReasons))
            : (AppealResult.Revoked, dice.Pick(DemoTexts.GrantedReasons));
        yield return Planned.Decision(hours.After(filed, dice.Between(2, 4), dice), id, result, reason, dice.Pick(others));
    }

    public static Planned Deduction(string id, DateTimeOffset seen, DateTimeOffset entered, string officer, Dice dice)
    {
        DemoRule rule = dice.Pick(DemoTexts.Deductions, r => r.Weight);
        Subject subject = rule.OfWindow
            ? Subject.Of(DemoCentre.CodeOf(dice.Pick(DemoCentre.Windows, w => w.Trouble)))
            : Subject.Of(DemoCentre.CodeOf(dice.Pick(DemoCentre.People, p => p.Trouble)));
        return Enter(id, subject, rule, seen, entered, officer, dice);
    }

    public static Planned Addition(string id, DateTimeOffset seen, DateTimeOffset entered, string officer, Dice dice)
    {
        DemoRule rule = dice.Pick(DemoTexts.Additions, r => r.Weight);
        DemoWindow window = dice.Pick(DemoCentre.Windows, w => w.Merit);
        Subject subject = rule.OfWindow ? Subject.Of(DemoCentre.CodeOf(window)) : Subject.Of(DemoCentre.CodeOf(dice.Pick(DemoCentre.PeopleOf(window))));
        return Enter(id, subject, rule, seen, entered, officer, dice);
    }

    public static Planned Enter(string id, Subject subject, DemoRule rule, DateTimeOffset seen, DateTimeOffset entered, string officer, Dice dice) => Planned.Of(
        entered,
        new Observation
        {
            Id = id,
            Subject = subject,
            Rule = new RuleCode(rule.Rule),
            OccurredOn = DateOnly.FromDateTime(seen.DateTime),
            OccurredAt = TimeOnly.ParseExact(seen.ToString("HH:mm", CultureInfo.InvariantCulture), "HH:mm", CultureInfo.InvariantCulture),
            Matter = rule.NeedsMatter ? id : null,
            Note = dice.Pick(rule.Notes),
        },
        officer);
}

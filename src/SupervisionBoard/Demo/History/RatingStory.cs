using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Demo.History;

/// <summary>What the centre does about a bad rating: most citizens are reached on the same day, and half of them rate again.</summary>
internal static class RatingStory
{
    private const string Officer = "演示·督查员（officer）";

    private static readonly string[] s_contacts = ["电话联系，群众反映等候时间长", "电话联系，群众对材料清单有疑问", "电话联系，群众认为答复不够清楚"];

    private static readonly string[] s_fixes = ["窗口增设一个预约号段，已向群众说明", "材料清单重新打印上墙，首席代表当面致歉", "安排专人跟办，当天办结", "组织窗口学习一次性告知，已回复群众"];

    private static readonly string[] s_explanations = ["系统升级造成等候，已向群众解释", "所需材料为法定要件，已当面说明依据"];

    public static IEnumerable<Planned> Of(Rated bad, Hours hours)
    {
        Dice dice = Dice.Of(hours.Time.DateOf(bad.At), "follow/" + bad.Id);
        DateTimeOffset contact = hours.After(bad.At, dice.Chance(0.04) ? 2 : 0, dice);
        yield return Step(bad, RatingStep.Contacted, contact, dice.Pick(s_contacts));
        DateTimeOffset answer = hours.After(contact, dice.Between(1, 4), dice);
        bool explained = dice.Chance(0.25);
        yield return Step(bad, explained ? RatingStep.Explained : RatingStep.Fixed, answer, dice.Pick(explained ? s_explanations : s_fixes));
        DateTimeOffset end = hours.After(answer, dice.Between(0, 1), dice);
        yield return dice.Chance(0.55)
            ? Again(bad, end, dice.Pick([3, 4, 4, 5, 5]))
            : Step(bad, RatingStep.Closed, end, "群众表示理解，不再评价");
    }

    /// <summary>Follow-ups in every phase, one of them in arrears, whatever the hour of the start.</summary>
    public static IEnumerable<Planned> Prepared(DateTimeOffset now, Hours hours)
    {
        DateOnly today = hours.Time.DateOf(now);
        (string Window, int Stars, int DaysAgo, double Place, RatingStep[] Steps)[] prepared =
        [
            (DemoCentre.People[0].Window.Code, 2, 1, 0.9, []),
            ("B03", 1, 3, 0.3, []),
            ("C02", 2, 2, 0.4, [RatingStep.Contacted]),
            (DemoCentre.People[0].Window.Code, 1, 3, 0.6, [RatingStep.Contacted]),
            ("D01", 2, 1, 0.5, [RatingStep.Contacted, RatingStep.Fixed]),
            ("A03", 2, 1, 0.2, [RatingStep.Unreachable]),
        ];
        for (int i = 0; i < prepared.Length; i++)
        {
            (string window, int stars, int daysAgo, double place, RatingStep[] steps) = prepared[i];
            DateTimeOffset at = hours.At(hours.Schedule.Calendar.WorkingBefore(today, daysAgo), place);
            Rated bad = new()
            {
                Source = DemoCentre.Source,
                Id = FormattableString.Invariant($"PJ{at:yyMMdd}-{window}-Z{i + 1}"),
                At = at,
                Window = DemoCentre.CodeOf(DemoCentre.Windows.First(w => w.Code == window)),
                Stars = stars,
                Comment = DemoTexts.BadComments[i % DemoTexts.BadComments.Length],
            };
            yield return Planned.Of(bad);
            for (int s = 0; s < steps.Length; s++)
                yield return Step(bad, steps[s], at.AddMinutes(40 + (90 * s)), steps[s] == RatingStep.Unreachable ? "两次拨打无人接听" : steps[s] == RatingStep.Fixed ? s_fixes[i % s_fixes.Length] : s_contacts[i % s_contacts.Length]);
        }
    }

    /// <summary>The citizen's second word on what was put right.</summary>
    public static Planned Again(Rated bad, DateTimeOffset at, int stars) => Planned.Of(new Rated
    {
        Source = DemoCentre.Source,
        Id = bad.Id + "-2",
        At = at,
        Window = bad.Window,
        Staff = bad.Staff,
        Stars = stars,
        Rerates = bad.Key,
    });

    public static Planned Step(Rated bad, RatingStep step, DateTimeOffset at, string note) =>
        Planned.Later(at, _ => new RatingStepSubmitted { Source = DemoCentre.Source, By = Officer, Rating = bad.Key, Step = step, Note = note });
}

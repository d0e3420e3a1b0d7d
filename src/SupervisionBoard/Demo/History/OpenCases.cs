using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Demo.History;

/// <summary>Cases that are on the desks when the demonstration starts: most within their promise, a few due before one's eyes, some late.</summary>
internal static class OpenCases
{
    /// <summary>Worked days since the promise ended, by window.</summary>
    private static readonly (string Window, int Days)[] s_late = [("B06", 1), ("D03", 2), ("C03", 1)];

    private static readonly int[] s_secondsToRed = [90, 400, 1_300];

    public static IEnumerable<Planned> Of(DateTimeOffset now, Hours hours)
    {
        DateOnly today = hours.Time.DateOf(now);
        Dice dice = Dice.Of(today, "desks");
        int number = 0;
        foreach (DemoWindow window in DemoCentre.Windows)
        {
            for (int i = dice.Count(Math.Min(6, window.Cases / 60.0)); i > 0; i--)
            {
                DateTimeOffset accepted = hours.At(hours.Schedule.Calendar.WorkingBefore(today, dice.Between(1, 4)), dice.Within(0.05, 0.95));
                // Every third leaves the time to the centre's own promise.
                bool named = !dice.Chance(0.33);
                yield return Open(window, accepted, named ? hours.At(hours.WorkedAfter(today, dice.Between(1, 6)), 0.999) : null, dice.Chance(0.85) ? CaseType.Committed : CaseType.Joint, dice, number++);
            }
        }

        foreach ((string code, int days) in s_late)
        {
            DateTimeOffset accepted = hours.At(hours.Schedule.Calendar.WorkingBefore(today, days + 4), dice.Within(0.2, 0.8));
            yield return Open(WindowOf(code), accepted, hours.At(hours.Schedule.Calendar.WorkingBefore(today, days), 0.999), CaseType.Committed, dice, number++);
        }

        foreach (int seconds in s_secondsToRed)
        {
            DateTimeOffset accepted = hours.At(hours.Schedule.Calendar.WorkingBefore(today, 3), dice.Within(0.2, 0.8));
            DateTimeOffset promised = now.AddSeconds(seconds);
            yield return Open(dice.Pick(DemoCentre.Windows, w => w.Cases), accepted, promised.AddTicks(-(promised.Ticks % TimeSpan.TicksPerSecond)), CaseType.Committed, dice, number++);
        }
    }

    private static DemoWindow WindowOf(string code) => DemoCentre.Windows.First(w => w.Code == code);

    private static Planned Open(DemoWindow window, DateTimeOffset accepted, DateTimeOffset? promised, CaseType type, Dice dice, int number) => Planned.Of(new CaseHandled
    {
        Source = DemoCentre.Source,
        Id = FormattableString.Invariant($"BJ{accepted:yyMMdd}-{window.Code}-K{number:00}"),
        At = accepted,
        Window = DemoCentre.CodeOf(window),
        Staff = DemoCentre.CodeOf(dice.Pick(DemoCentre.PeopleOf(window))),
        AcceptedAt = accepted,
        PromisedAt = promised,
        Type = promised is null ? CaseType.Committed : type,
    });
}

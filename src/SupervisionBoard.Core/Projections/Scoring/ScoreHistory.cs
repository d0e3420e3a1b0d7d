using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>Everything that one sheet is computed from.</summary>
/// <param name="Occurrences">What counts or waits, and what is charged through <c>also</c>; revoked findings are not among them.</param>
/// <param name="Staff">A window's people; empty for a person.</param>
public sealed record SheetSource(
    RulebookDefinition Rulebook,
    Subject Subject,
    Month Month,
    bool Chief,
    ImmutableArray<Occurrence> Occurrences,
    MetricLookup Metrics,
    CarryOver Carry,
    ImmutableArray<SheetSource> Staff);

/// <summary>The score at the end of one day.</summary>
/// <param name="Unrounded">Exact; <paramref name="Score"/> is the published figure.</param>
/// <param name="IfConfirmed">The published figure if every pending finding up to this day were confirmed; null while none waits.</param>
/// <param name="Findings">Findings of the day itself that count or wait, the window's people included.</param>
public sealed record DayScore(DateOnly Day, decimal Unrounded, decimal Score, bool Disqualified, decimal? IfConfirmed, int Findings);

/// <summary>
/// A month's score day by day: each finding from the day it occurred on, as the ledger knows it now. A metric of the
/// month has no days; it stands on every day as it stands now, so that the line moves with findings alone.
/// </summary>
public static class ScoreHistory
{
    /// <summary>
    /// One entry per day from the month's first to <paramref name="upTo"/> or the month's last, whichever is earlier;
    /// empty when the month has no base. The last entry equals the sheet when no finding lies after it.
    /// Scores once per day on which something happened and only whom it happened to; other days repeat the day before.
    /// </summary>
    public static ImmutableArray<DayScore> Of(SheetSource source, DateOnly upTo)
    {
        DateOnly last = upTo < source.Month.LastDay ? upTo : source.Month.LastDay;
        Walk counted = new(source, confirmed: false);
        Walk? confirmed = HasPending(source) ? new Walk(source, confirmed: true) : null;
        // One finding may stand on two sheets of a window's, charged to its chief as well.
        ILookup<DateOnly, Occurrence> days = Occurrences(source).DistinctBy(occurrence => occurrence.FindingId, StringComparer.Ordinal).ToLookup(occurrence => occurrence.OccurredOn);
        var history = ImmutableArray.CreateBuilder<DayScore>();
        bool waits = false;
        for (DateOnly day = source.Month.FirstDay; day <= last; day = day.AddDays(1))
        {
            ScoreSheet sheet = counted.At(day);
            if (!sheet.Scored)
                return [];
            waits |= days[day].Any(occurrence => occurrence.State == OccurrenceState.Pending);
            decimal? expected = confirmed?.At(day).Score;
            history.Add(new DayScore(day, sheet.Unrounded, sheet.Score, sheet.Disqualified, waits ? expected : null, days[day].Count()));
        }

        return history.ToImmutable();
    }

    private static bool HasPending(SheetSource source) => Occurrences(source).Any(occurrence => occurrence.State == OccurrenceState.Pending);

    private static IEnumerable<Occurrence> Occurrences(SheetSource source) => source.Occurrences.Concat(source.Staff.SelectMany(Occurrences));

    /// <summary>One subject walking through the month: findings join in order of occurrence, and the sheet is kept until one does.</summary>
    private sealed class Walk
    {
        private readonly SheetSource source;
        private readonly Occurrence[] ordered;
        private readonly Walk[] staff;
        private int taken;
        private ScoreSheet? sheet;
        private ScoreSheet[] people = [];

        public Walk(SheetSource source, bool confirmed)
        {
            this.source = source;
            ordered = [.. source.Occurrences
                .Select(occurrence => confirmed && occurrence.State == OccurrenceState.Pending ? occurrence with { State = OccurrenceState.Confirmed } : occurrence)
                .Order()];
            staff = [.. source.Staff.Select(member => new Walk(member, confirmed))];
        }

        public ScoreSheet At(DateOnly day)
        {
            ScoreSheet[] now = [.. staff.Select(member => member.At(day))];
            int before = taken;
            while (taken < ordered.Length && ordered[taken].OccurredOn <= day)
                taken++;
            if (sheet is null || taken != before || !now.SequenceEqual(people, ReferenceEqualityComparer.Instance))
            {
                people = now;
                sheet = Score();
            }

            return sheet;
        }

        private ScoreSheet Score()
        {
            ReadOnlySpan<Occurrence> known = ordered.AsSpan(0, taken);
            return source.Subject.Kind == SubjectKind.Staff
                ? MonthScoring.ScoreStaff(source.Rulebook, new StaffCode(source.Subject.Code), source.Month, source.Chief, known, source.Metrics, source.Carry)
                : MonthScoring.ScoreWindow(source.Rulebook, new WindowCode(source.Subject.Code), source.Month, known, source.Metrics, source.Carry, people);
        }
    }
}

using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;

namespace SupervisionBoard.Core.Projections;

/// <summary>Ratings (好差评) of one month and window, or of the centre.</summary>
/// <param name="Stars">How many of one star, of two, up to five. A re-rating stands in the place of what it replaced.</param>
/// <param name="Rerated">How many were replaced by a re-rating.</param>
public sealed record RatingMonth(ImmutableArray<int> Stars, int Rerated)
{
    public static RatingMonth None { get; } = new([0, 0, 0, 0, 0], 0);

    public int Count => Stars.Sum();

    public int Of(IEnumerable<int> levels) => levels.Sum(level => Stars[level - 1]);

    public bool Equals(RatingMonth? other) => other is not null && Rerated == other.Rerated && Stars.SequenceEqual(other.Stars);

    public override int GetHashCode() => HashCode.Combine(Count, Rerated);
}

/// <summary>
/// All ratings: month counts, and the follow-ups of bad ones. Good ratings are counts only, so that nothing but the bad
/// ones stays in memory.
/// </summary>
public sealed record RatingsState
{
    /// <summary>The profile of follow-ups; it also says which levels are bad.</summary>
    public const string Profile = "rating-follow-up";

    public static RatingsState Empty { get; } = new();

    /// <summary>Bad ratings by key.</summary>
    public ImmutableDictionary<string, RatingFile> Files { get; private init; } = ImmutableDictionary.Create<string, RatingFile>(StringComparer.Ordinal);

    /// <summary>Bad ratings whose follow-up is not closed.</summary>
    public ImmutableHashSet<string> Open { get; private init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>By window; null for the centre.</summary>
    private ImmutableDictionary<(WindowCode?, Month), RatingMonth> Counts { get; init; } = ImmutableDictionary<(WindowCode?, Month), RatingMonth>.Empty;

    private DueQueue Dues { get; init; } = DueQueue.Empty;

    private DueQueue Warnings { get; init; } = DueQueue.Empty;

    public static RatingLevels LevelsOf(BoardContext context) => context.Profiles.GetValueOrDefault(Profile)?.Stars ?? RatingLevels.Default;

    public RatingFile? Find(string key) => Files.GetValueOrDefault(key);

    /// <param name="window">Null for the whole centre.</param>
    public RatingMonth MonthOf(Month month, WindowCode? window = null) => Counts.GetValueOrDefault((window, month)) ?? RatingMonth.None;

    public IEnumerable<Month> Months => Counts.Keys.Where(k => k.Item1 is null).Select(k => k.Item2);

    /// <summary>Follow-ups with a clock that ran out by <paramref name="now"/>.</summary>
    public int OverdueAt(DateTimeOffset now) => Dues.CountBefore(now);

    public IEnumerable<string> DueBetween(DateTimeOffset since, DateTimeOffset now) => Dues.Between(since, now);

    /// <summary>The next instant at which a follow-up turns yellow or red.</summary>
    public DateTimeOffset? NextMoment(DateTimeOffset after) => Dues.Next(after) is { } due && !(Warnings.Next(after) < due) ? due : Warnings.Next(after);

    public RatingsState Apply(Rated fact, BoardContext context)
    {
        // A re-rating is refused unless what it replaces is known.
        if (fact.Rerates is { } first && Find(first) is { } old)
        {
            RatingFile replaced = RatingFile.With(old.First, old.Steps, fact, context);
            return Count(old.First, old.First.Stars, -1, 1, context).Count(old.First, fact.Stars, 1, 0, context).Replace(old, replaced);
        }

        RatingsState counted = Count(fact, fact.Stars, 1, 0, context);
        return LevelsOf(context).Bad.Contains(fact.Stars) ? counted.Replace(null, RatingFile.With(fact, [], null, context)) : counted;
    }

    public RatingsState Apply(RatingFollowed fact, BoardContext context)
    {
        RatingFile old = Files[fact.Rating];
        return Replace(old, RatingFile.With(old.First, old.Steps.Add(fact), old.Again, context));
    }

    /// <summary>Under a schedule just decided: clocks that still run, and those that were never sure, are run again.</summary>
    public RatingsState Rescheduled(BoardContext context)
    {
        RatingsState state = this;
        foreach (RatingFile old in Files.Values.Where(f => f.Clock is { } clock && clock.Stages.Any(s => s.StoppedAt is null || s.IsProvisional)))
        {
            RatingFile file = RatingFile.With(old.First, old.Steps, old.Again, context);
            if (!ClockHistory.SaysTheSame(file.Clock!, old.Clock!))
                state = state.Replace(old, file);
        }

        return state;
    }

    private RatingsState Count(Rated place, int stars, int change, int rerated, BoardContext context)
    {
        Month month = Month.Of(context.Schedule.Time.DateOf(place.At));
        ImmutableDictionary<(WindowCode?, Month), RatingMonth> counts = Counts;
        foreach (WindowCode? window in (WindowCode?[])[null, place.Window])
        {
            RatingMonth old = counts.GetValueOrDefault((window, month)) ?? RatingMonth.None;
            counts = counts.SetItem((window, month), new RatingMonth(old.Stars.SetItem(stars - 1, old.Stars[stars - 1] + change), old.Rerated + rerated));
        }

        return this with { Counts = counts };
    }

    private RatingsState Replace(RatingFile? old, RatingFile file)
    {
        RatingsState state = old is null ? this : Queue(old, add: false);
        return (state with
        {
            Files = Files.SetItem(file.Key, file),
            Open = file.Phase == RatingPhase.Closed ? Open.Remove(file.Key) : Open.Add(file.Key),
        }).Queue(file, add: true);
    }

    private RatingsState Queue(RatingFile file, bool add)
    {
        (DueQueue dues, DueQueue warnings) = (Dues, Warnings);
        foreach (StageClock clock in file.Running)
        {
            DateTimeOffset due = clock.LateAfter!.Value;
            dues = dues.Change(due, file.Key, clock.Key, add);
            if (clock.WarnAt is { } warn && warn < due)
                warnings = warnings.Change(warn.AddTicks(-1), file.Key, clock.Key, add);
        }

        return this with { Dues = dues, Warnings = warnings };
    }
}

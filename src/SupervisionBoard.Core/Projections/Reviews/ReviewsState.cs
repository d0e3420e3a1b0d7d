using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections.Reviews;

/// <summary>The reviews of all months, their frozen results and what late facts would have changed in them.</summary>
public sealed record ReviewsState
{
    public static ReviewsState Empty { get; } = new();

    public ImmutableSortedDictionary<Month, MonthReview> Months { get; private init; } = ImmutableSortedDictionary<Month, MonthReview>.Empty;

    /// <summary>Published months; read from there and from nowhere else.</summary>
    private ImmutableDictionary<Month, FrozenMonth> Frozen { get; init; } = ImmutableDictionary<Month, FrozenMonth>.Empty;

    /// <summary>By scope and key of the finding; what no longer holds is not among them.</summary>
    private ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, LateChangeNoted>> Late { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, LateChangeNoted>>(StringComparer.Ordinal);

    /// <summary>How often anything was said about late changes, for ids.</summary>
    public int LateCount { get; private init; }

    /// <summary>Null while the month's review was not opened.</summary>
    public MonthReview? Find(Month month) => Months.GetValueOrDefault(month);

    public bool IsPublished(Month month) => Find(month) is { IsPublished: true };

    public PeriodState StateOf(Month month) => Find(month)?.State ?? PeriodState.Open;

    /// <summary>The frozen result; null unless the month is published.</summary>
    public FrozenMonth? FrozenOf(Month month) => Frozen.GetValueOrDefault(month);

    /// <summary>For a what-if under another regulation: every month is computed from its findings again. Procedures stay as they are.</summary>
    public ReviewsState Thawed() => this with { Frozen = ImmutableDictionary<Month, FrozenMonth>.Empty };

    public ReviewsState Thawed(Month month) => this with { Frozen = Frozen.Remove(month) };

    public bool AnyPublished => !Frozen.IsEmpty;

    /// <summary>What would have been different in a published month, by scope and key.</summary>
    public IEnumerable<LateChangeNoted> LateChangesOf(Month month) => Late.Values.SelectMany(l => l.Values).Where(c => c.Month == month);

    public IEnumerable<LateChangeNoted> LateChangesIn(string scope) => Late.GetValueOrDefault(scope)?.Values ?? [];

    public LateChangeNoted? LateChangeOf(string scope, string key) => Late.GetValueOrDefault(scope)?.GetValueOrDefault(key);

    /// <summary>Reviews that are under way.</summary>
    public IEnumerable<MonthReview> Running => Months.Values.Where(m => !m.IsPublished);

    public ReviewsState Apply(long position, ReviewStepped step)
    {
        if (step is ReviewOpened opened && Find(step.Month) is null)
            return this with { Months = Months.Add(step.Month, MonthReview.Of(position, opened)) };
        if (Find(step.Month) is not { } review)
            return this;
        ReviewsState state = this with { Months = Months.SetItem(step.Month, review.After(position, step)) };
        return step is MonthPublished published ? state with { Frozen = Frozen.SetItem(step.Month, new FrozenMonth(step.Month, published.Frozen)) } : state;
    }

    public ReviewsState Apply(LateChangeNoted noted)
    {
        ImmutableSortedDictionary<string, LateChangeNoted> scope = Late.GetValueOrDefault(noted.Scope) ?? ImmutableSortedDictionary.Create<string, LateChangeNoted>(StringComparer.Ordinal);
        scope = noted is { Lapses: null, Counts: null } ? scope.Remove(noted.Key) : scope.SetItem(noted.Key, noted);
        return this with { Late = scope.IsEmpty ? Late.Remove(noted.Scope) : Late.SetItem(noted.Scope, scope), LateCount = LateCount + 1 };
    }

    /// <summary>The next moment after which a deadline that the board itself acts on has passed; null when none runs.</summary>
    public DateTimeOffset? NextMoment(WorkSchedule schedule, DateTimeOffset after)
    {
        DateTimeOffset? next = null;
        foreach (DateTimeOffset due in Running.SelectMany(review => ReviewDeadlines.Of(schedule, review)))
        {
            // A deadline is inclusive: only the instant after it is late. One that passed unnoticed is due at once.
            DateTimeOffset moment = due.AddTicks(1) > after ? due.AddTicks(1) : after.AddTicks(1);
            if (next is null || moment < next)
                next = moment;
        }

        return next;
    }
}

using System.Collections.Immutable;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections;

/// <summary>Ratings (好差评) of one month; four and five stars are satisfied.</summary>
public sealed record RatingMonth(int Count, int Satisfied);

public sealed record RatingsState
{
    /// <summary>Ratings of this many stars or fewer are bad and ask for a follow-up.</summary>
    public const int BadStars = 2;

    public static RatingsState Empty { get; } = new();

    public ImmutableDictionary<Month, RatingMonth> Months { get; private init; } = ImmutableDictionary<Month, RatingMonth>.Empty;

    public RatingsState Apply(Rated fact, Month month)
    {
        RatingMonth old = Months.GetValueOrDefault(month) ?? new RatingMonth(0, 0);
        return this with { Months = Months.SetItem(month, new RatingMonth(old.Count + 1, old.Satisfied + (fact.Stars >= 4 ? 1 : 0))) };
    }
}

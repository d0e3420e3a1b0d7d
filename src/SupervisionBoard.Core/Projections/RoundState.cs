using System.Collections.Immutable;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections;

/// <summary>What rounds saw on the newest day they were walked; earlier days are read from the log where one is opened.</summary>
public sealed record RoundState
{
    public static RoundState Empty { get; } = new();

    public DateOnly Day { get; private init; } = DateOnly.MinValue;

    /// <summary>By person, in order of time.</summary>
    private ImmutableDictionary<string, ImmutableList<PostObserved>> Seen { get; init; } = ImmutableDictionary.Create<string, ImmutableList<PostObserved>>(StringComparer.Ordinal);

    /// <summary>What was seen of the person on that day, in order of time; nothing for any day but the newest.</summary>
    public ImmutableList<PostObserved> Of(StaffCode staff, DateOnly day) => day == Day ? Seen.GetValueOrDefault(staff.Value) ?? [] : [];

    public RoundState Apply(PostObserved fact, DateOnly day)
    {
        if (day < Day)
            return this;
        RoundState state = day > Day ? Empty with { Day = day } : this;
        ImmutableList<PostObserved> seen = state.Seen.GetValueOrDefault(fact.Staff.Value) ?? [];
        int at = seen.Count;
        while (at > 0 && FactOrder.Compare(seen[at - 1], fact) > 0)
            at--;
        return state with { Seen = state.Seen.SetItem(fact.Staff.Value, seen.Insert(at, fact)) };
    }
}

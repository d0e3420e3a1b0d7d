using System.Collections.Immutable;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>Every selection that was ever opened.</summary>
public sealed record SelectionsState
{
    public static SelectionsState Empty { get; } = new();

    public ImmutableDictionary<SelectionKey, SelectionFile> Files { get; private init; } = ImmutableDictionary<SelectionKey, SelectionFile>.Empty;

    /// <summary>Opened and not published yet.</summary>
    public ImmutableHashSet<SelectionKey> Running { get; private init; } = [];

    /// <summary>How often somebody received an award in published selections, by year of the period's first month.</summary>
    private ImmutableDictionary<(Subject Subject, string Award, int Year), int> Held { get; init; } = ImmutableDictionary<(Subject, string, int), int>.Empty;

    public SelectionFile? Find(SelectionKey key) => Files.GetValueOrDefault(key);

    public int HeldIn(int year, Subject subject, string award) => Held.GetValueOrDefault((subject, award, year));

    public SelectionsState Apply(long position, SelectionStepped step)
    {
        SelectionKey key = new(step.Award, step.Period);
        SelectionFile file = (Find(key) ?? SelectionFile.New(key)).Apply(position, step);
        SelectionsState state = this with { Files = Files.SetItem(key, file), Running = file.Stage == SelectionStage.Published ? Running.Remove(key) : Running.Add(key) };
        return step is SelectionPublished && file.Decision is { } decision
            ? state with
            {
                Held = Held.SetItems(decision.Picked.Select(subject =>
                {
                    (Subject, string, int) place = (subject, step.Award, step.Period.First.Year);
                    return KeyValuePair.Create(place, Held.GetValueOrDefault(place) + 1);
                })),
            }
            : state;
    }
}

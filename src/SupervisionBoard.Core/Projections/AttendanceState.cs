using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Attendance;

namespace SupervisionBoard.Core.Projections;

/// <summary>Punches by person and day and the leaves, folded from facts; the order of arrival leaves no trace.</summary>
public sealed record AttendanceState
{
    public static AttendanceState Empty { get; } = new();

    private ImmutableDictionary<(string Staff, DateOnly Day), ImmutableArray<Punch>> Punches { get; init; } = ImmutableDictionary<(string, DateOnly), ImmutableArray<Punch>>.Empty;

    private ImmutableDictionary<string, ImmutableSortedDictionary<string, LeaveGranted>> Leaves { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<string, LeaveGranted>>(StringComparer.Ordinal);

    /// <summary>How many people punched on each day: a day without any punch gives no evidence against anybody.</summary>
    private ImmutableDictionary<DateOnly, int> People { get; init; } = ImmutableDictionary<DateOnly, int>.Empty;

    /// <summary>In order of time.</summary>
    public ImmutableArray<Punch> PunchesOf(StaffCode staff, DateOnly day) => Punches.GetValueOrDefault((staff.Value, day), []);

    public int PeopleOn(DateOnly day) => People.GetValueOrDefault(day);

    /// <summary>The leaves that were not taken back.</summary>
    public ImmutableArray<Excuse> ExcusesOf(StaffCode staff) =>
        Leaves.TryGetValue(staff.Value, out ImmutableSortedDictionary<string, LeaveGranted>? leaves)
            ? [.. leaves.Values.Where(l => !l.Cancelled).Select(l => new Excuse(ExcuseKind.Leave, l.From, l.Until, l.Leave) { IsSubstituted = l.Substitute is not null })]
            : [];

    public IEnumerable<LeaveGranted> LeavesOf(StaffCode staff) =>
        Leaves.TryGetValue(staff.Value, out ImmutableSortedDictionary<string, LeaveGranted>? leaves) ? leaves.Values : [];

    /// <summary>The leave before a later fact replaces it; the days of both must be judged again.</summary>
    public LeaveGranted? FindLeave(StaffCode staff, string leave) => Leaves.GetValueOrDefault(staff.Value)?.GetValueOrDefault(leave);

    public AttendanceState Apply(CheckedIn fact, DateOnly day)
    {
        (string, DateOnly) place = (fact.Staff.Value, day);
        ImmutableArray<Punch> punches = Punches.GetValueOrDefault(place, []);
        Punch punch = new(fact.At, $"{fact.Source}/{fact.Id}");
        int at = punches.Length;
        while (at > 0 && Compare(punches[at - 1], punch) > 0)
            at--;
        return this with
        {
            Punches = Punches.SetItem(place, punches.Insert(at, punch)),
            People = punches.IsEmpty ? People.SetItem(day, PeopleOn(day) + 1) : People,
        };
    }

    public AttendanceState Apply(LeaveGranted fact)
    {
        ImmutableSortedDictionary<string, LeaveGranted> leaves = Leaves.GetValueOrDefault(fact.Staff.Value) ?? ImmutableSortedDictionary.Create<string, LeaveGranted>(StringComparer.Ordinal);
        // The later decision stands, whichever arrives first.
        if (leaves.TryGetValue(fact.Leave, out LeaveGranted? known) && FactOrder.Compare(known, fact) > 0)
            return this;
        return this with { Leaves = Leaves.SetItem(fact.Staff.Value, leaves.SetItem(fact.Leave, fact)) };
    }

    private static int Compare(Punch left, Punch right)
    {
        int time = left.At.UtcTicks.CompareTo(right.At.UtcTicks);
        return time != 0 ? time : string.CompareOrdinal(left.Reference, right.Reference);
    }
}

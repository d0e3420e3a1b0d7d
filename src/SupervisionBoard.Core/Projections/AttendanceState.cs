using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>Punches by person and day and the leaves, folded from facts; the order of arrival leaves no trace.</summary>
public sealed record AttendanceState
{
    public static AttendanceState Empty { get; } = new();

    /// <summary>By month, so that a month is forgotten in one step.</summary>
    private ImmutableDictionary<Month, ImmutableDictionary<(string Staff, DateOnly Day), ImmutableArray<Punch>>> Punches { get; init; } =
        ImmutableDictionary<Month, ImmutableDictionary<(string, DateOnly), ImmutableArray<Punch>>>.Empty;

    /// <summary>On which days of a month somebody punched, one bit a day; kept for good, because it decides what else a punch means.</summary>
    private ImmutableDictionary<(string Staff, Month Month), int> Attended { get; init; } = ImmutableDictionary<(string, Month), int>.Empty;

    private ImmutableDictionary<string, ImmutableSortedDictionary<string, LeaveGranted>> Leaves { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<string, LeaveGranted>>(StringComparer.Ordinal);

    /// <summary>Leave requests and errands.</summary>
    public AbsencesState Absences { get; private init; } = AbsencesState.Empty;

    /// <summary>How many people punched on each day: a day without any punch gives no evidence against anybody.</summary>
    private ImmutableDictionary<DateOnly, int> People { get; init; } = ImmutableDictionary<DateOnly, int>.Empty;

    /// <summary>Which terminals can be believed when.</summary>
    public ClockDevices Clocks { get; private init; } = ClockDevices.Empty;

    /// <summary>Punches of earlier days are not held in memory; the archive has them.</summary>
    public DateOnly KeptFrom { get; private init; } = DateOnly.MinValue;

    /// <summary>In order of time; the day must not be before <see cref="KeptFrom"/>.</summary>
    public ImmutableArray<Punch> PunchesOf(StaffCode staff, DateOnly day) =>
        day < KeptFrom ? throw new ArgumentOutOfRangeException(nameof(day), day, "The punches of that day are in the archive.")
        : Punches.TryGetValue(Month.Of(day), out var month) ? month.GetValueOrDefault((staff.Value, day), []) : [];

    public bool HasPunched(StaffCode staff, DateOnly day) => (Attended.GetValueOrDefault((staff.Value, Month.Of(day))) & (1 << day.Day)) != 0;

    public int PeopleOn(DateOnly day) => People.GetValueOrDefault(day);

    /// <summary>Leaves in force, wherever they were approved, and errands.</summary>
    public ImmutableArray<Excuse> ExcusesOf(StaffCode staff, CentreTime time) =>
    [
        .. Granted(staff).Where(l => !l.Cancelled).Select(l => new Excuse(ExcuseKind.Leave, l.From, l.Until, l.Leave) { IsSubstituted = l.Substitute is not null }),
        .. Absences.ExcusesOf(staff, time),
    ];

    /// <summary>Leaves in force and those that a personnel system took back.</summary>
    public IEnumerable<LeaveGranted> LeavesOf(StaffCode staff) =>
        Granted(staff).Concat(Absences.RequestsOf(staff).Select(file => file.Granted).OfType<LeaveGranted>());

    /// <summary>Leaves that a personnel system sent, of everybody.</summary>
    public IEnumerable<LeaveGranted> AllGranted => Leaves.Values.SelectMany(leaves => leaves.Values);

    /// <summary>The leave before a later fact replaces it; the days of both must be judged again.</summary>
    public LeaveGranted? FindLeave(StaffCode staff, string leave) => Leaves.GetValueOrDefault(staff.Value)?.GetValueOrDefault(leave);

    public AttendanceState Apply(CheckedIn fact, DateOnly day)
    {
        AttendanceState state = HasPunched(fact.Staff, day) ? this : Attend(fact.Staff, day);
        if (day < KeptFrom)
            return state;
        Month month = Month.Of(day);
        (string, DateOnly) place = (fact.Staff.Value, day);
        ImmutableDictionary<(string, DateOnly), ImmutableArray<Punch>> punches = Punches.GetValueOrDefault(month) ?? ImmutableDictionary<(string, DateOnly), ImmutableArray<Punch>>.Empty;
        return state with { Punches = Punches.SetItem(month, punches.SetItem(place, With(punches.GetValueOrDefault(place, []), fact))) };
    }

    /// <summary>The day's first punch of somebody, without what it says: enough for days whose punches are in the archive.</summary>
    public AttendanceState Attend(StaffCode staff, DateOnly day)
    {
        (string, Month) place = (staff.Value, Month.Of(day));
        return this with
        {
            Attended = Attended.SetItem(place, Attended.GetValueOrDefault(place) | (1 << day.Day)),
            People = People.SetItem(day, PeopleOn(day) + 1),
        };
    }

    /// <summary>Leaves the punches of the months before to the archive.</summary>
    public AttendanceState Forget(Month before) => before.FirstDay <= KeptFrom
        ? this
        : this with { KeptFrom = before.FirstDay, Punches = Punches.RemoveRange(Punches.Keys.Where(month => month < before)) };

    /// <summary>The punches of a day and one more, in order of time.</summary>
    public static ImmutableArray<Punch> With(ImmutableArray<Punch> punches, CheckedIn fact)
    {
        Punch punch = new(fact.At, $"{fact.Source}/{fact.Id}");
        int at = punches.Length;
        while (at > 0 && Compare(punches[at - 1], punch) > 0)
            at--;
        return punches.Insert(at, punch);
    }

    public AttendanceState Apply(LeaveGranted fact)
    {
        ImmutableSortedDictionary<string, LeaveGranted> leaves = Leaves.GetValueOrDefault(fact.Staff.Value) ?? ImmutableSortedDictionary.Create<string, LeaveGranted>(StringComparer.Ordinal);
        // The later decision stands, whichever arrives first.
        if (leaves.TryGetValue(fact.Leave, out LeaveGranted? known) && FactOrder.Compare(known, fact) > 0)
            return this;
        return this with { Absences = Absences.At(fact), Leaves = Leaves.SetItem(fact.Staff.Value, leaves.SetItem(fact.Leave, fact)) };
    }

    public AttendanceState Apply(ClockDeviceChanged fact) => this with { Clocks = Clocks.Apply(fact) };

    public AttendanceState Apply(LeaveStepped fact) => this with { Absences = Absences.Apply(fact) };

    public AttendanceState Apply(ErrandStepped fact) => this with { Absences = Absences.Apply(fact) };

    private IEnumerable<LeaveGranted> Granted(StaffCode staff) =>
        Leaves.TryGetValue(staff.Value, out ImmutableSortedDictionary<string, LeaveGranted>? leaves) ? leaves.Values : [];

    private static int Compare(Punch left, Punch right)
    {
        int time = left.At.UtcTicks.CompareTo(right.At.UtcTicks);
        return time != 0 ? time : string.CompareOrdinal(left.Reference, right.Reference);
    }
}

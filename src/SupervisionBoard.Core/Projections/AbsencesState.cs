using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>Leave requests and errands, folded from their steps; the order of arrival leaves no trace.</summary>
public sealed record AbsencesState
{
    public static AbsencesState Empty { get; } = new();

    /// <summary>By number.</summary>
    public ImmutableSortedDictionary<string, LeaveFile> Requests { get; private init; } = ImmutableSortedDictionary.Create<string, LeaveFile>(StringComparer.Ordinal);

    /// <summary>By number.</summary>
    public ImmutableSortedDictionary<string, ErrandFile> Errands { get; private init; } = ImmutableSortedDictionary.Create<string, ErrandFile>(StringComparer.Ordinal);

    private ImmutableDictionary<string, ImmutableList<LeaveStepped>> LeaveSteps { get; init; } = ImmutableDictionary.Create<string, ImmutableList<LeaveStepped>>(StringComparer.Ordinal);

    private ImmutableDictionary<string, ImmutableList<ErrandStepped>> ErrandSteps { get; init; } = ImmutableDictionary.Create<string, ImmutableList<ErrandStepped>>(StringComparer.Ordinal);

    /// <summary>Numbers of requests and errands, by person.</summary>
    private ImmutableDictionary<string, ImmutableSortedSet<string>> Numbers { get; init; } = ImmutableDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);

    /// <summary>Numbers of requests by the person who is to cover.</summary>
    private ImmutableDictionary<string, ImmutableSortedSet<string>> Covers { get; init; } = ImmutableDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);

    private ImmutableSortedSet<string> Undecided { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private ImmutableSortedSet<string> Open { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Instants at which an absence begins, ends or should have ended.</summary>
    private ImmutableSortedSet<DateTimeOffset> Moments { get; init; } = [];

    public IEnumerable<LeaveFile> RequestsOf(StaffCode staff) => Of(Numbers, staff).Where(Requests.ContainsKey).Select(number => Requests[number]);

    public IEnumerable<ErrandFile> ErrandsOf(StaffCode staff) => Of(Numbers, staff).Where(Errands.ContainsKey).Select(number => Errands[number]);

    /// <summary>Requests that nobody has decided on.</summary>
    public IEnumerable<LeaveFile> Waiting => Undecided.Select(number => Requests[number]);

    /// <summary>Errands whose return is not registered.</summary>
    public IEnumerable<ErrandFile> Out => Open.Select(number => Errands[number]);

    /// <summary>Requests in which the person was named as substitute.</summary>
    public IEnumerable<LeaveFile> CoveredBy(StaffCode staff) => Of(Covers, staff).Where(Requests.ContainsKey).Select(number => Requests[number]);

    /// <summary>The errand that the person is out on; null when at the counter or away for another reason.</summary>
    public ErrandFile? OutOn(StaffCode staff) => ErrandsOf(staff).LastOrDefault(errand => errand.IsOut);

    /// <summary>Leaves in force and errands, as judging takes them.</summary>
    public IEnumerable<Excuse> ExcusesOf(StaffCode staff, CentreTime time)
    {
        foreach (LeaveFile file in RequestsOf(staff))
        {
            if (file.Granted is { } leave)
                yield return new Excuse(ExcuseKind.Leave, leave.From, leave.Until, leave.Leave) { IsSubstituted = leave.Substitute is not null };
        }

        foreach (ErrandFile errand in ErrandsOf(staff))
        {
            DateTimeOffset until = errand.Until(DayEnd(errand, time));
            if (until > errand.Begun.From)
                yield return new Excuse(ExcuseKind.Errand, errand.Begun.From, until, errand.Number);
        }
    }

    public static DateTimeOffset DayEnd(ErrandFile errand, CentreTime time) => time.StartOf(time.DateOf(errand.Begun.ExpectedBack).AddDays(1));

    /// <summary>The first moment after an instant at which an absence begins, ends or should have ended.</summary>
    public DateTimeOffset? NextMoment(DateTimeOffset after)
    {
        int at = Moments.IndexOf(after);
        at = at < 0 ? ~at : at + 1;
        return at < Moments.Count ? Moments[at] : null;
    }

    /// <summary>A number that is still free.</summary>
    /// <param name="prefix">Kind and day.</param>
    public string FreeNumber(string prefix)
    {
        int next = 1;
        string number;
        do
            number = FormattableString.Invariant($"{prefix}-{next++:00}");
        while (LeaveSteps.ContainsKey(number) || ErrandSteps.ContainsKey(number));
        return number;
    }

    public AbsencesState Apply(LeaveStepped fact)
    {
        ImmutableList<LeaveStepped> steps = (LeaveSteps.GetValueOrDefault(fact.Leave) ?? []).Add(fact);
        AbsencesState state = this with { LeaveSteps = LeaveSteps.SetItem(fact.Leave, steps), Numbers = With(Numbers, fact.Staff, fact.Leave) };
        if (LeaveFile.Of(steps) is not { } file)
            return state;
        return state with
        {
            Requests = state.Requests.SetItem(file.Number, file),
            Undecided = file.State == LeaveState.Waiting ? state.Undecided.Add(file.Number) : state.Undecided.Remove(file.Number),
            Covers = file.Request.Substitute is { } substitute ? With(state.Covers, substitute, file.Number) : state.Covers,
            Moments = state.Moments.Add(file.Request.From).Add(file.Until),
        };
    }

    public AbsencesState Apply(ErrandStepped fact)
    {
        ImmutableList<ErrandStepped> steps = (ErrandSteps.GetValueOrDefault(fact.Errand) ?? []).Add(fact);
        AbsencesState state = this with { ErrandSteps = ErrandSteps.SetItem(fact.Errand, steps), Numbers = With(Numbers, fact.Staff, fact.Errand) };
        return ErrandFile.Of(steps) is not { } file ? state : state with
        {
            Errands = state.Errands.SetItem(file.Number, file),
            Open = file.IsOut ? state.Open.Add(file.Number) : state.Open.Remove(file.Number),
            Moments = state.Moments.Add(file.Begun.From).Add(file.Begun.ExpectedBack),
        };
    }

    /// <summary>A leave that was granted elsewhere begins and ends too.</summary>
    public AbsencesState At(LeaveGranted leave) => this with { Moments = Moments.Add(leave.From).Add(leave.Until) };

    private static IEnumerable<string> Of(ImmutableDictionary<string, ImmutableSortedSet<string>> numbers, StaffCode staff) =>
        numbers.TryGetValue(staff.Value ?? "", out ImmutableSortedSet<string>? known) ? known : [];

    private static ImmutableDictionary<string, ImmutableSortedSet<string>> With(ImmutableDictionary<string, ImmutableSortedSet<string>> numbers, StaffCode staff, string number) =>
        numbers.SetItem(staff.Value, (numbers.GetValueOrDefault(staff.Value) ?? ImmutableSortedSet.Create<string>(StringComparer.Ordinal)).Add(number));
}

using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;

namespace SupervisionBoard.Core.Projections;

public enum ComplaintState
{
    Open,
    Upheld,
    Dismissed,
}

/// <summary>One complaint, folded from its steps in order of time.</summary>
public sealed record ComplaintFile(ComplaintCode Code, ImmutableArray<ComplaintMoved> Steps)
{
    public DateTimeOffset FiledAt => (Steps.FirstOrDefault(s => s.Step == ComplaintStep.Filed) ?? Steps[0]).At;

    /// <summary>The last decision stands: an upheld complaint may be dismissed on review and the other way round.</summary>
    public ComplaintMoved? Decision => Steps.LastOrDefault(s => s.Step is ComplaintStep.Upheld or ComplaintStep.Dismissed);

    public ComplaintState State => Decision?.Step switch
    {
        null => ComplaintState.Open,
        ComplaintStep.Upheld => ComplaintState.Upheld,
        _ => ComplaintState.Dismissed,
    };

    public WindowCode? Window => Steps.LastOrDefault(s => s.Window is not null)?.Window;

    public StaffCode? Staff => Steps.LastOrDefault(s => s.Staff is not null)?.Staff;

    public string? Ground => Steps.LastOrDefault(s => s.Ground is not null)?.Ground;

    public ComplaintFacts ToFacts() => new(Code, FiledAt, State == ComplaintState.Upheld ? Decision!.At : null, Window, Staff, Ground);
}

/// <summary>Complaint counts of one month.</summary>
public sealed record ComplaintMonth(int Filed, int Upheld, ImmutableSortedDictionary<string, int> ByWindow)
{
    public static ComplaintMonth Empty { get; } = new(0, 0, ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));
}

/// <summary>All complaints and their counts by month; a step changes only its own complaint and months.</summary>
public sealed record ComplaintsState
{
    public static ComplaintsState Empty { get; } = new();

    public ImmutableDictionary<string, ComplaintFile> Files { get; private init; } = ImmutableDictionary.Create<string, ComplaintFile>(StringComparer.Ordinal);

    public ImmutableDictionary<Month, ComplaintMonth> Months { get; private init; } = ImmutableDictionary<Month, ComplaintMonth>.Empty;

    public int Open { get; private init; }

    public ComplaintMonth MonthOf(Month month) => Months.GetValueOrDefault(month) ?? ComplaintMonth.Empty;

    public ComplaintFile? Find(ComplaintCode code) => Files.GetValueOrDefault(code.Value);

    public ComplaintsState Apply(ComplaintMoved fact, Func<DateTimeOffset, DateOnly> dateOf)
    {
        ComplaintFile? old = Find(fact.Complaint);
        ComplaintFile file = new(fact.Complaint, Insert(old?.Steps ?? [], fact));
        ComplaintsState state = old is null ? this : Count(old, -1, dateOf);
        state = state with { Files = state.Files.SetItem(fact.Complaint.Value, file) };
        return state.Count(file, 1, dateOf);
    }

    private ComplaintsState Count(ComplaintFile file, int sign, Func<DateTimeOffset, DateOnly> dateOf)
    {
        Month filed = Month.Of(dateOf(file.FiledAt));
        ComplaintMonth month = MonthOf(filed);
        ImmutableSortedDictionary<string, int> byWindow = month.ByWindow;
        if (file.Window is { } window)
        {
            int count = byWindow.GetValueOrDefault(window.Value) + sign;
            byWindow = count == 0 ? byWindow.Remove(window.Value) : byWindow.SetItem(window.Value, count);
        }

        ImmutableDictionary<Month, ComplaintMonth> months = Months.SetItem(filed, month with { Filed = month.Filed + sign, ByWindow = byWindow });
        if (file.State == ComplaintState.Upheld)
        {
            Month upheld = Month.Of(dateOf(file.Decision!.At));
            ComplaintMonth decided = months.GetValueOrDefault(upheld) ?? ComplaintMonth.Empty;
            months = months.SetItem(upheld, decided with { Upheld = decided.Upheld + sign });
        }

        return this with { Months = months, Open = Open + (file.State == ComplaintState.Open ? sign : 0) };
    }

    private static ImmutableArray<ComplaintMoved> Insert(ImmutableArray<ComplaintMoved> steps, ComplaintMoved fact)
    {
        int at = steps.Length;
        while (at > 0 && FactOrder.Compare(steps[at - 1], fact, s => (int)s.Step) > 0)
            at--;
        return steps.Insert(at, fact);
    }
}

using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Clocks;

namespace SupervisionBoard.Core.Projections;

public enum ComplaintState
{
    Open,
    Upheld,
    Dismissed,
}

/// <summary>One complaint, folded from its steps in order of time.</summary>
/// <param name="Clock">The clocks of its profile; null where the centre has no such profile.</param>
public sealed record ComplaintFile(ComplaintCode Code, ImmutableArray<ComplaintMoved> Steps, MatterClock? Clock)
{
    /// <summary>How findings and evidence name a complaint, apart from tickets.</summary>
    public static string MatterOf(ComplaintCode code) => $"complaint/{code}";

    public string Profile => ProfileOf(Steps);

    /// <summary>Clocks that run towards a due time.</summary>
    public IEnumerable<StageClock> Running => Clock is null ? [] : Clock.Stages.Where(s => s is { StoppedAt: null, Due: not null });

    public DateTimeOffset FiledAt => (Steps.FirstOrDefault(s => s.Step == ComplaintStep.Filed) ?? Steps[0]).At;

    /// <summary>The last decision stands: an upheld complaint may be dismissed on review and the other way round.</summary>
    public ComplaintMoved? Decision => Steps.LastOrDefault(s => s.Step is ComplaintStep.Upheld or ComplaintStep.Dismissed);

    public ComplaintState State => Decision?.Step switch
    {
        null => ComplaintState.Open,
        ComplaintStep.Upheld => ComplaintState.Upheld,
        _ => ComplaintState.Dismissed,
    };

    /// <summary>Whom it is about; units that were only asked are not.</summary>
    public WindowCode? Window => Steps.LastOrDefault(s => s is { Window: not null, Step: not (ComplaintStep.Asked or ComplaintStep.Replied) })?.Window;

    /// <summary>Its profile gives every unit that is asked a clock of its own.</summary>
    public bool AsksUnits => Clock?.Profile.Stages.Any(s => s.EachUnit) ?? false;

    /// <summary>Units that were asked, in that order.</summary>
    public ImmutableArray<WindowCode> Asked => [.. Steps.Where(s => s is { Step: ComplaintStep.Asked, Window: not null }).Select(s => s.Window!.Value).Distinct()];

    /// <summary>Those of them that have not said anything yet.</summary>
    public ImmutableArray<WindowCode> Waiting => [.. Asked.Where(unit => !Steps.Any(s => s.Step == ComplaintStep.Replied && s.Window == unit))];

    public StaffCode? Staff => Steps.LastOrDefault(s => s.Staff is not null)?.Staff;

    public string? Ground => Steps.LastOrDefault(s => s.Ground is not null)?.Ground;

    public static ComplaintFile With(ComplaintCode code, ImmutableArray<ComplaintMoved> steps, BoardContext context) => new(
        code,
        steps,
        context.Profiles.TryGetValue(ProfileOf(steps), out ProcessProfile? profile)
            ? ClockHistory.Run(profile, MatterOf(code), [.. steps.Select(s => new ClockEvent(NameOf(s.Step), s.At, s.Window?.Value, s.Reason))], context.Schedule)
            : null);

    private static string ProfileOf(ImmutableArray<ComplaintMoved> steps) => steps.FirstOrDefault(s => s.Profile is not null)?.Profile ?? ComplaintMoved.DefaultProfile;

    /// <summary>The step's name in profiles and in the contract.</summary>
    private static string NameOf(ComplaintStep step) => step switch
    {
        ComplaintStep.Filed => "filed",
        ComplaintStep.Upheld => "upheld",
        ComplaintStep.Dismissed => "dismissed",
        ComplaintStep.Answered => "answered",
        ComplaintStep.Asked => "asked",
        ComplaintStep.Replied => "replied",
        ComplaintStep.Paused => "paused",
        ComplaintStep.Resumed => "resumed",
        _ => throw new InvalidOperationException($"No such step: {step}"),
    };

    public ComplaintChannel? Channel => Steps.LastOrDefault(s => s.Channel is not null)?.Channel;

    public string? Summary => Steps.LastOrDefault(s => s.Summary is not null)?.Summary;

    /// <summary>When the reporter was told how it ended; an answer before a verdict, or before another one, does not count.</summary>
    public DateTimeOffset? AnsweredAt => Decision is { } decision ? Steps.LastOrDefault(s => s.Step == ComplaintStep.Answered && s.At >= decision.At)?.At : null;

    /// <summary>Every complaint is answered: until then it is not done.</summary>
    public bool IsDone => AnsweredAt is not null;

    /// <summary>The step that handed it to an authority outside the centre; null while it is here.</summary>
    public ComplaintMoved? Referral => Steps.LastOrDefault(s => s.Step is ComplaintStep.Paused or ComplaintStep.Resumed) is { Step: ComplaintStep.Paused } away ? away : null;

    /// <summary>The desk's own clock, from filing to the first answer; null where there is no profile or nothing was filed.</summary>
    public StageClock? Handling => Clock?.Stages.FirstOrDefault(s => s.Stage.AtDesk);

    public ComplaintFacts ToFacts() =>
        new(Code, FiledAt, State == ComplaintState.Upheld ? Decision!.At : null, Window, Staff, Ground, State == ComplaintState.Upheld ? Decision!.Rule : null);
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

    /// <summary>Every running clock's due time, and when it turns yellow.</summary>
    private DueQueue Dues { get; init; } = DueQueue.Empty;

    private DueQueue Warnings { get; init; } = DueQueue.Empty;

    /// <summary>Complaints with a clock that ran out after <paramref name="since"/> and up to <paramref name="now"/>.</summary>
    public IEnumerable<ComplaintCode> DueBetween(DateTimeOffset since, DateTimeOffset now) => Dues.Between(since, now).Select(code => new ComplaintCode(code));

    /// <summary>The next instant at which a complaint turns yellow or red.</summary>
    public DateTimeOffset? NextMoment(DateTimeOffset after) => Dues.Next(after) is { } due && !(Warnings.Next(after) < due) ? due : Warnings.Next(after);

    public ComplaintMonth MonthOf(Month month) => Months.GetValueOrDefault(month) ?? ComplaintMonth.Empty;

    public ComplaintFile? Find(ComplaintCode code) => Files.GetValueOrDefault(code.Value);

    public ComplaintsState Apply(ComplaintMoved fact, BoardContext context)
    {
        ComplaintFile? old = Find(fact.Complaint);
        return Replace(old, ComplaintFile.With(fact.Complaint, Insert(old?.Steps ?? [], fact), context), context);
    }

    /// <summary>Under a schedule just decided: clocks that still run, and those that were never sure, are run again.</summary>
    public ComplaintsState Rescheduled(BoardContext context)
    {
        ComplaintsState state = this;
        foreach (ComplaintFile old in Files.Values.Where(f => f.Clock is { } clock && clock.Stages.Any(s => s.StoppedAt is null || s.IsProvisional)))
        {
            ComplaintFile file = ComplaintFile.With(old.Code, old.Steps, context);
            if (!ClockHistory.SaysTheSame(file.Clock!, old.Clock!))
                state = state.Replace(old, file, context);
        }

        return state;
    }

    private ComplaintsState Replace(ComplaintFile? old, ComplaintFile file, BoardContext context)
    {
        ComplaintsState state = old is null ? this : Count(old, -1, context.Schedule.Time.DateOf);
        return (state with { Files = state.Files.SetItem(file.Code.Value, file) }).Count(file, 1, context.Schedule.Time.DateOf);
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

        DueQueue dues = Dues;
        DueQueue warnings = Warnings;
        foreach (StageClock clock in file.Running)
        {
            DateTimeOffset due = clock.LateAfter!.Value;
            dues = dues.Change(due, file.Code.Value, clock.Key, add: sign > 0);
            // One tick before: a warning counts from its own instant on.
            if (clock.WarnAt is { } warn && warn < due)
                warnings = warnings.Change(warn.AddTicks(-1), file.Code.Value, clock.Key, add: sign > 0);
        }

        return this with { Months = months, Dues = dues, Warnings = warnings, Open = Open + (file.State == ComplaintState.Open ? sign : 0) };
    }

    private static ImmutableArray<ComplaintMoved> Insert(ImmutableArray<ComplaintMoved> steps, ComplaintMoved fact)
    {
        int at = steps.Length;
        while (at > 0 && FactOrder.Compare(steps[at - 1], fact, s => (int)s.Step) > 0)
            at--;
        return steps.Insert(at, fact);
    }
}

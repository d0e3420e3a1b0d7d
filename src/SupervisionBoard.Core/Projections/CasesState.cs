using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Clocks;

namespace SupervisionBoard.Core.Projections;

/// <summary>One case with its deadline.</summary>
/// <param name="Key">Names it among all reporters: the reporter, a slash, the number.</param>
public sealed record CaseFile(string Key, CaseRecord Known, CaseDeadline? Deadline)
{
    /// <summary>How findings name it.</summary>
    public string Scope => $"case/{Key}";

    /// <summary>Its number as the reporter writes it.</summary>
    public string Number => Key[(Key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public bool IsOpen => Known.DoneAt is null;

    public CaseFacts Facts => FactsOf(Key, Known);

    /// <summary>The clock's state at an instant; null where nothing was promised.</summary>
    public ClockState? StateAt(DateTimeOffset now)
    {
        if (Known.Due is not { } due)
            return null;
        if (Known.DoneAt is { } done)
            return done > due ? ClockState.Missed : ClockState.Met;
        return now > due ? ClockState.Overdue : Deadline?.WarnAt <= now ? ClockState.Warning : ClockState.Running;
    }

    public static CaseFile Of(string key, CaseRecord known, BoardContext context)
    {
        CaseDeadline? deadline = CaseJudging.DueOf(FactsOf(key, known), context.Schedule, context.Profiles.GetValueOrDefault(CaseJudging.PromiseProfile));
        return new CaseFile(key, known with { Due = deadline?.Due }, deadline);
    }

    private static CaseFacts FactsOf(string key, CaseRecord known) =>
        new(key, known.Window, known.Staff, known.AcceptedAt, known.PromisedAt, known.DoneAt, known.Type == CaseType.Immediate, known.Type == CaseType.Committed);
}

/// <summary>Cases of one subject and month.</summary>
/// <param name="Accepted">Accepted in the month.</param>
/// <param name="Done">Done in the month, whenever accepted.</param>
/// <param name="Late">Of those done, the ones after their due time.</param>
public sealed record CaseCounts(int Accepted, int Done, int Late)
{
    public static CaseCounts None { get; } = new(0, 0, 0);
}

/// <summary>
/// Cases: those that are open, and the month counts of all. What is done leaves memory, so that neither memory nor the
/// cost of a fact grows with history.
/// </summary>
public sealed record CasesState
{
    public static CasesState Empty { get; } = new();

    /// <summary>Open cases by key.</summary>
    public ImmutableDictionary<string, CaseFile> Open { get; private init; } = ImmutableDictionary.Create<string, CaseFile>(StringComparer.Ordinal);

    /// <summary>The case of which the last fact told, done or not; null before the first.</summary>
    public CaseFile? Latest { get; private init; }

    /// <summary>By window and by person.</summary>
    private ImmutableDictionary<(Subject, Month), CaseCounts> Counts { get; init; } = ImmutableDictionary<(Subject, Month), CaseCounts>.Empty;

    /// <summary>Done in the whole centre.</summary>
    private ImmutableDictionary<Month, int> Done { get; init; } = ImmutableDictionary<Month, int>.Empty;

    private DueQueue Dues { get; init; } = DueQueue.Empty;

    private DueQueue Warnings { get; init; } = DueQueue.Empty;

    public CaseFile? Find(string key) => Open.GetValueOrDefault(key);

    public CaseCounts Of(Subject subject, Month month) => Counts.GetValueOrDefault((subject, month)) ?? CaseCounts.None;

    /// <summary>Whether any case of the month was reported done: only then does a window without one have a count of zero.</summary>
    public bool IsReported(Month month) => Done.GetValueOrDefault(month) > 0;

    /// <summary>The months in which a case was done.</summary>
    public IEnumerable<Month> Months => Done.Where(d => d.Value > 0).Select(d => d.Key);

    /// <summary>Open cases past their due time at <paramref name="now"/>; exactly due is not yet late.</summary>
    public int OverdueAt(DateTimeOffset now) => Dues.CountBefore(now);

    /// <summary>Cases whose time ran out after <paramref name="since"/> and up to <paramref name="now"/>.</summary>
    public IEnumerable<string> DueBetween(DateTimeOffset since, DateTimeOffset now) => Dues.Between(since, now);

    /// <summary>The next instant at which a case turns yellow or red.</summary>
    public DateTimeOffset? NextMoment(DateTimeOffset after) => Dues.Next(after) is { } due && !(Warnings.Next(after) < due) ? due : Warnings.Next(after);

    public CasesState Apply(CaseHandled fact, BoardContext context)
    {
        CaseFile? open = Find(fact.Key);
        CaseRecord? known = open?.Known ?? fact.Replaced;
        CaseFile file = CaseFile.Of(fact.Key, fact.On(known), context);
        CasesState state = known is null ? this : Count(known, -1, context);
        state = state.Count(file.Known, 1, context);
        if (open is not null)
            state = state.Queue(open, add: false);
        return file.IsOpen
            ? (state with { Open = Open.SetItem(file.Key, file), Latest = file }).Queue(file, add: true)
            : state with { Open = Open.Remove(file.Key), Latest = file };
    }

    /// <summary>Under a schedule just decided: only open cases are counted again. Those that come out the same stay the same objects.</summary>
    public CasesState Rescheduled(BoardContext context)
    {
        CasesState state = this;
        foreach (CaseFile old in Open.Values)
        {
            CaseFile file = CaseFile.Of(old.Key, old.Known, context);
            if (old.Known.Due != file.Known.Due || old.Deadline?.WarnAt != file.Deadline?.WarnAt || old.Deadline?.IsProvisional != file.Deadline?.IsProvisional)
                state = (state with { Open = state.Open.SetItem(file.Key, file) }).Queue(old, add: false).Queue(file, add: true);
        }

        return state;
    }

    private CasesState Queue(CaseFile file, bool add)
    {
        if (file.Deadline is not { Due: var due } deadline)
            return this;
        return this with
        {
            Dues = Dues.Change(due, file.Key, "", add),
            // One tick before: a warning counts from its own instant on.
            Warnings = deadline.WarnAt is { } warn && warn < due ? Warnings.Change(warn.AddTicks(-1), file.Key, "", add) : Warnings,
        };
    }

    private CasesState Count(CaseRecord known, int sign, BoardContext context)
    {
        Month accepted = Month.Of(context.Schedule.Time.DateOf(known.AcceptedAt));
        Month? done = known.DoneAt is { } at ? Month.Of(context.Schedule.Time.DateOf(at)) : null;
        ImmutableDictionary<(Subject, Month), CaseCounts> counts = Counts;
        Add(Subject.Of(known.Window));
        if (known.Staff is { } staff)
            Add(Subject.Of(staff));
        return this with { Counts = counts, Done = done is { } month ? Done.SetItem(month, Done.GetValueOrDefault(month) + sign) : Done };

        void Add(Subject subject)
        {
            Change((subject, accepted), new CaseCounts(sign, 0, 0));
            if (done is { } ended)
                Change((subject, ended), new CaseCounts(0, sign, known.IsDoneLate ? sign : 0));
        }

        void Change((Subject, Month) place, CaseCounts more)
        {
            CaseCounts old = counts.GetValueOrDefault(place) ?? CaseCounts.None;
            counts = counts.SetItem(place, new CaseCounts(old.Accepted + more.Accepted, old.Done + more.Done, old.Late + more.Late));
        }
    }
}

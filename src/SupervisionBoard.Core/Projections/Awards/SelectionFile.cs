using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>Where a selection stands.</summary>
public enum SelectionStage
{
    /// <summary>Nobody opened it yet, or it was sent back to the supervision office: the list is to be nominated.</summary>
    Open,
    Nominated,

    /// <summary>Public notice (公示), running or over.</summary>
    Notice,

    /// <summary>The committee sits.</summary>
    Session,

    /// <summary>Decided, waits for the director.</summary>
    Approval,

    /// <summary>Approved, to be published.</summary>
    Approved,
    Published,
}

/// <summary>What an award and period are called by.</summary>
public readonly record struct SelectionKey(string Award, Period Period)
{
    public override string ToString() => $"{Period}/{Award}";
}

/// <summary>One step with its place in the log and its number within the selection, from 1.</summary>
public sealed record SelectionEntry(long Position, int Number, SelectionStepped Step);

/// <summary>An objection with what was decided on it.</summary>
public sealed record SelectionObjection(SelectionObjected Raised, SelectionObjectionDecided? Decision)
{
    public int Number => Raised.Objection;

    public bool IsOpen => Decision is null;
}

/// <summary>The selection for one award and period, folded from its steps.</summary>
public sealed record SelectionFile
{
    private SelectionFile(SelectionKey key) => Key = key;

    public SelectionKey Key { get; }

    public SelectionStage Stage { get; private init; }

    public ImmutableArray<SelectionEntry> Entries { get; private init; } = [];

    /// <summary>What hangs out or goes to the committee; null while there is none.</summary>
    public SelectionNominated? Nomination { get; private init; }

    /// <summary>The notice of this nomination; null before it.</summary>
    public SelectionNoticeStarted? NoticeStep { get; private init; }

    /// <summary>Objections against this and earlier nominations, by number.</summary>
    public ImmutableArray<SelectionObjection> Objections { get; private init; } = [];

    /// <summary>The committee's session; null before it, and after a return to the supervision office.</summary>
    public SelectionSessionOpened? Session { get; private init; }

    /// <summary>
    /// Members who are there, as records name them: each by a step of the own account, and whoever opened the session.
    /// In older records whoever was put down then.
    /// </summary>
    public ImmutableArray<string> Present { get; private init; } = [];

    /// <summary>Members who agree to the draft as it stands.</summary>
    public ImmutableArray<string> Assents { get; private init; } = [];

    /// <summary>The ballots of this session by account.</summary>
    public ImmutableSortedDictionary<string, SelectionVoted> Ballots { get; private init; } = ImmutableSortedDictionary.Create<string, SelectionVoted>(StringComparer.Ordinal);

    /// <summary>What the session has put down so far.</summary>
    public SelectionDrafted? Draft { get; private init; }

    public SelectionDecided? Decision { get; private init; }

    public SelectionApproved? Approval { get; private init; }

    public SelectionPublished? Published { get; private init; }

    /// <summary>The last return that nothing answered yet.</summary>
    public SelectionReturned? Returned { get; private init; }

    public int Number => Entries.Length;

    /// <summary>
    /// How many steps there are that another step could overwrite: presence, assents, ballots and objections stand
    /// beside one another and are not counted.
    /// </summary>
    public int Revision { get; private init; }

    /// <summary>Whether a step counts for <see cref="Revision"/>.</summary>
    public static bool Revises(SelectionStepped step) => step is not (SelectionVoted or SelectionObjected or SelectionAttended or SelectionAssented);

    /// <summary>Of the running or last notice of this nomination; null where there is none.</summary>
    public PublicNotice? NoticeOf(WorkSchedule schedule) => NoticeStep is { } started ? PublicNotice.Of(schedule, started.At, started.WorkingDays) : null;

    public IEnumerable<SelectionObjection> OpenObjections => Objections.Where(objection => objection.IsOpen);

    /// <summary>Founded objections that the committee's decision has to answer.</summary>
    public IEnumerable<SelectionObjection> ForCommittee => Objections.Where(objection => objection.Decision?.Verdict == ObjectionVerdict.ToCommittee);

    public bool IsPresent(string by) => Among(Present, by);

    public bool IsMember(string by) => Session is { } session && Among(session.Members, by);

    public bool HasAssented(string by) => Among(Assents, by);

    /// <summary>The ballot of an account; null before it voted.</summary>
    public SelectionVoted? BallotOf(string by) => Ballots.GetValueOrDefault(AppealCases.AccountOf(by));

    /// <summary>Whether one of these is the same account, whatever its name is by now.</summary>
    internal static bool Among(IEnumerable<string> accounts, string by)
    {
        string account = AppealCases.AccountOf(by);
        return accounts.Any(other => AppealCases.AccountOf(other) == account);
    }

    /// <summary>How many ballots a name has.</summary>
    public int VotesFor(Subject subject) => Ballots.Values.Count(ballot => ballot.Choices.Contains(subject));

    public static SelectionFile New(SelectionKey key) => new(key);

    public SelectionFile Apply(long position, SelectionStepped step)
    {
        SelectionFile file = this with { Entries = Entries.Add(new SelectionEntry(position, Entries.Length + 1, step)), Revision = Revision + (Revises(step) ? 1 : 0) };
        return step switch
        {
            SelectionOpened => file,
            SelectionNominated nominated => file.WithoutDecision() with { Stage = SelectionStage.Nominated, Nomination = nominated, NoticeStep = null, Session = null, Returned = null },
            SelectionNoticeStarted started => file with { Stage = SelectionStage.Notice, NoticeStep = started },
            SelectionObjected objected => file with { Objections = Objections.Add(new SelectionObjection(objected, null)) },
            SelectionObjectionDecided decided => file.Decided(decided),
            SelectionSessionOpened opened => file.WithoutDecision() with { Stage = SelectionStage.Session, Session = opened, Present = opened.Present, Returned = null },
            SelectionAttended attended => file with { Present = Present.Add(attended.By) },
            SelectionAssented assented => file with { Assents = Assents.Add(assented.By) },
            SelectionVoted voted => file with { Ballots = Ballots.SetItem(AppealCases.AccountOf(voted.By), voted) },
            SelectionDrafted drafted => file with { Draft = drafted, Assents = [] },
            SelectionDecided decided => file with { Stage = SelectionStage.Approval, Decision = decided, Returned = null },
            SelectionApproved approved => file with { Stage = SelectionStage.Approved, Approval = approved },
            SelectionReturned returned => file.Return(returned),
            SelectionPublished published => file with { Stage = SelectionStage.Published, Published = published },
            _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
        };
    }

    private SelectionFile Decided(SelectionObjectionDecided decided)
    {
        SelectionFile file = this with { Objections = [.. Objections.Select(o => o.Number == decided.Objection ? o with { Decision = decided } : o)] };
        return decided.Verdict == ObjectionVerdict.Recomputed ? file.ToOffice() : file;
    }

    private SelectionFile Return(SelectionReturned returned) => returned.ToCommittee
        // Who is there, the ballots and the draft stay: the committee goes on from there, and agrees anew.
        ? this with { Stage = SelectionStage.Session, Assents = [], Decision = null, Approval = null, Returned = returned }
        : ToOffice() with { Returned = returned };

    private SelectionFile ToOffice() => WithoutDecision() with { Stage = SelectionStage.Open, Nomination = null, NoticeStep = null, Session = null };

    private SelectionFile WithoutDecision() => this with { Present = [], Assents = [], Ballots = Ballots.Clear(), Draft = null, Decision = null, Approval = null };
}

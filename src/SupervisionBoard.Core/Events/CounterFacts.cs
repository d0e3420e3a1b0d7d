namespace SupervisionBoard.Core.Events;

public enum CaseType
{
    /// <summary>Done the same day (即办件).</summary>
    Immediate,

    /// <summary>Done within a promised time (承诺件).</summary>
    Committed,

    /// <summary>Sent back for completion (补正件).</summary>
    Correction,

    /// <summary>Refused (退回件).</summary>
    Refused,

    /// <summary>Handled jointly with other departments (联办件).</summary>
    Joint,

    /// <summary>Passed to a higher authority (上报件).</summary>
    Upward,
}

/// <summary>What is known of one case (办件), whatever number of facts told it.</summary>
/// <param name="Due">Inclusive; as it was counted when this was last told. Null where nothing was promised.</param>
public sealed record CaseRecord(
    WindowCode Window,
    StaffCode? Staff,
    CaseType Type,
    DateTimeOffset AcceptedAt,
    DateTimeOffset? PromisedAt,
    DateTimeOffset? DoneAt,
    DateTimeOffset? Due)
{
    /// <summary>Done after its due time; an open case is late only with the time.</summary>
    public bool IsDoneLate => DoneAt > Due;
}

/// <summary>
/// A case taken at a window (办件). <see cref="Fact.At"/> is the time it was done, or accepted while it is open. Several
/// facts of one case carry the same <see cref="Key"/>: the later one corrects what the earlier said.
/// </summary>
public sealed record CaseHandled : Fact
{
    /// <summary>Number of the case where it is not the fact's own id: the number, or the id of the first fact, that the reporter gave it.</summary>
    public string? Case { get; init; }

    /// <summary>Key of a case that another reporter told of; a page names it so. Null for the reporter's own.</summary>
    public string? Of { get; init; }

    public required WindowCode Window { get; init; }

    public StaffCode? Staff { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public DateTimeOffset? PromisedAt { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    public required CaseType Type { get; init; }

    /// <summary>Who entered it on a page; null where another system reported it.</summary>
    public string? By { get; init; }

    /// <summary>
    /// What was known of the case before where it was done already: those are not kept in memory, and without this the
    /// month's counts could not be put right. Added when the fact is taken in, never by its reporter.
    /// </summary>
    public CaseRecord? Replaced { get; init; }

    /// <summary>Names the case among all reporters.</summary>
    public string Key => Of ?? $"{Source}/{Case ?? Id}";

    public override FactKind Kind => FactKind.Case;

    public override string About => Window.Value;

    /// <summary>What is known after this fact. One that leaves the case open says nothing new of one that is done: it only came late.</summary>
    public CaseRecord On(CaseRecord? known)
    {
        if (known is null)
            return new CaseRecord(Window, Staff, Type, AcceptedAt, PromisedAt, DoneAt, null);
        return DoneAt is null && known.DoneAt is not null
            ? known with { Staff = known.Staff ?? Staff, PromisedAt = known.PromisedAt ?? PromisedAt }
            : new CaseRecord(Window, Staff ?? known.Staff, Type, AcceptedAt, PromisedAt ?? known.PromisedAt, DoneAt ?? known.DoneAt, null);
    }

    /// <summary>Whether it leaves everything that was told of an open case as it is and adds to it.</summary>
    public bool Completes(CaseRecord open) =>
        DoneAt is not null
        && open.DoneAt is null
        && Window == open.Window
        && Type == open.Type
        && AcceptedAt == open.AcceptedAt
        && (open.Staff is null || Staff == open.Staff)
        && (open.PromisedAt is null || PromisedAt == open.PromisedAt);
}

/// <summary>A citizen rated the service (好差评), one to five stars.</summary>
public sealed record Rated : Fact
{
    public required WindowCode Window { get; init; }

    public StaffCode? Staff { get; init; }

    /// <summary>1 (very bad) to 5 (very good), inclusive.</summary>
    public required int Stars { get; init; }

    public string? Comment { get; init; }

    /// <summary>Key of the bad rating that the same citizen replaces after it was put right; null for a first one.</summary>
    public string? Rerates { get; init; }

    /// <summary>Who entered it on a page; null where another system reported it.</summary>
    public string? By { get; init; }

    /// <summary>Names the rating among all reporters.</summary>
    public string Key => KeyOf(Source, Id);

    public override FactKind Kind => FactKind.Rating;

    public override string About => Window.Value;

    public static string KeyOf(string source, string id) => $"{source}/{id}";
}

/// <summary>What was done about a bad rating (差评整改).</summary>
public enum RatingStep
{
    /// <summary>The citizen was reached and asked (联系).</summary>
    Contacted,

    /// <summary>Tried in vain; the clock stands until the citizen is reached.</summary>
    Unreachable,

    /// <summary>Put right (整改).</summary>
    Fixed,

    /// <summary>There was nothing to put right; explained to the citizen (解释说明).</summary>
    Explained,

    /// <summary>Closed without another rating.</summary>
    Closed,
}

/// <summary>One step of the follow-up of a bad rating.</summary>
public sealed record RatingFollowed : Fact
{
    /// <summary><see cref="Rated.Key"/> of the bad rating.</summary>
    public required string Rating { get; init; }

    public required RatingStep Step { get; init; }

    public required string By { get; init; }

    public string? Note { get; init; }

    public override FactKind Kind => FactKind.RatingStep;

    /// <summary>The window; the key of a rating may be longer than what a row is found by.</summary>
    public required WindowCode Window { get; init; }

    public override string About => Window.Value;
}

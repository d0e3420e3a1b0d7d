using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Scoring;

namespace SupervisionBoard.Core.Projections;

/// <summary>One entry with its place in the log.</summary>
public sealed record LedgerRecord(long Position, LedgerEntry Entry);

/// <summary>One finding with everything the ledger says of it.</summary>
public sealed record LedgerFinding(long Position, Finding Finding, Revocation? Revocation, Confirmation? Confirmation)
{
    /// <summary>The appeal against it; one at most, and its decision is final.</summary>
    public Appeal? Appeal { get; init; }

    /// <summary>Every later entry about it, in ledger order: its history.</summary>
    public ImmutableArray<LedgerRecord> Later { get; init; } = [];

    public bool IsRevoked => Revocation is not null;

    /// <summary>Under appeal (申诉中): it counts until it is decided. A finding revoked meanwhile is no longer in dispute.</summary>
    public bool IsAppealed => Appeal is { Decision: null } && !IsRevoked;

    /// <summary>Since when it counts: when it was recorded, or confirmed where it had to wait for that.</summary>
    public DateTimeOffset EffectiveAt => Confirmation?.RecordedAt ?? Finding.RecordedAt;

    public bool IsPending => Finding.Pending && Confirmation is null && !IsRevoked;
}

/// <summary>The findings of one subject and month. Replaced when one of them changes, so equal references mean nothing changed.</summary>
public sealed class SubjectMonth(ImmutableArray<LedgerFinding> findings)
{
    public static SubjectMonth Empty { get; } = new([]);

    /// <summary>In ledger order, revoked ones included.</summary>
    public ImmutableArray<LedgerFinding> Findings { get; } = findings;

    /// <summary>What counts or waits, as scoring takes it.</summary>
    public ImmutableArray<Occurrence> Occurrences { get; } = [.. findings.Where(f => !f.IsRevoked).Select(ToOccurrence)];

    public static Occurrence ToOccurrence(LedgerFinding entry) => new(
        entry.Finding.Id,
        entry.Finding.OccurredOn,
        entry.Finding.Rule,
        entry.Finding.Quantity,
        entry.IsPending ? OccurrenceState.Pending : entry.IsAppealed ? OccurrenceState.Appealed : OccurrenceState.Confirmed,
        entry.Finding.Flags,
        entry.Finding.Matter,
        entry.Finding.Note,
        Corrects: entry.Finding.Corrects);
}

/// <summary>The ledger, folded: findings by id, by subject and month, and the judged ones by what they were judged from.</summary>
public sealed record LedgerState
{
    private const int MaxIdLength = 180;
    private const int MaxIdPrefix = 140;

    public static LedgerState Empty { get; } = new();

    public ImmutableDictionary<string, LedgerFinding> ById { get; private init; } = ImmutableDictionary.Create<string, LedgerFinding>(StringComparer.Ordinal);

    public ImmutableDictionary<(Subject Subject, Month Month), SubjectMonth> Months { get; private init; } = ImmutableDictionary<(Subject, Month), SubjectMonth>.Empty;

    /// <summary>Findings that were ever appealed, in order of filing.</summary>
    public ImmutableList<string> Appealed { get; private init; } = [];

    /// <summary>Findings that wait for an officer to confirm them; nobody pays for them before.</summary>
    public int PendingCount { get; private init; }

    /// <summary>Ledger ids by the sender's own ids.</summary>
    private ImmutableDictionary<(string Source, string Id), string> Sent { get; init; } = ImmutableDictionary<(string, string), string>.Empty;

    /// <summary>Unrevoked judged findings of a scope, by key.</summary>
    private ImmutableDictionary<string, ImmutableSortedDictionary<string, string>> Scopes { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<string, string>>(StringComparer.Ordinal);

    /// <summary>Keys that a person revoked: judging must not bring them back.</summary>
    private ImmutableHashSet<string> Settled { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public SubjectMonth MonthOf(Subject subject, Month month) => Months.GetValueOrDefault((subject, month)) ?? SubjectMonth.Empty;

    public bool IsSettled(string key) => Settled.Contains(key);

    public IEnumerable<LedgerFinding> ActiveOf(string scope) =>
        Scopes.TryGetValue(scope, out ImmutableSortedDictionary<string, string>? keys) ? keys.Values.Select(id => ById[id]) : [];

    /// <summary>The sender's own id wins; else an id of the ledger.</summary>
    public LedgerFinding? Find(string source, string id) =>
        Sent.TryGetValue((source, id), out string? own) ? ById[own] : ById.GetValueOrDefault(id);

    /// <summary>An id that no finding has yet: the wanted one, or with a number behind it.</summary>
    public string FreeId(string wanted)
    {
        // Keys hold the sender's ids and may be longer than an id may be; what is cut off lives on in a hash.
        if (wanted.Length > MaxIdLength)
            wanted = $"{wanted[..(char.IsHighSurrogate(wanted[MaxIdPrefix - 1]) ? MaxIdPrefix - 1 : MaxIdPrefix)]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)).AsSpan(0, 16))}";
        string id = wanted;
        for (int n = 2; ById.ContainsKey(id); n++)
            id = $"{wanted}~{n}";
        return id;
    }

    public LedgerState Apply(long position, LedgerEntry entry) => entry switch
    {
        FindingRecorded recorded => Record(new LedgerFinding(position, recorded.Finding, null, null)),
        FindingRevoked revoked => Revoke(position, revoked),
        FindingConfirmed confirmed => Replace(Later(position, confirmed) with { Confirmation = confirmed.Confirmation }),
        AppealFiled filed => Replace(Later(position, filed) with { Appeal = new Appeal(filed.Filing, null) }) with { Appealed = Appealed.Add(filed.FindingId) },
        AppealDecided decided => Decide(position, decided),
        _ => throw new InvalidOperationException($"No such ledger entry: {entry.GetType().Name}"),
    };

    private LedgerState Record(LedgerFinding entry)
    {
        Finding finding = entry.Finding;
        (Subject, Month) place = (finding.Subject, Month.Of(finding.OccurredOn));
        LedgerState state = this with
        {
            ById = ById.Add(finding.Id, entry),
            Months = Months.SetItem(place, new SubjectMonth(MonthOf(place.Item1, place.Item2).Findings.Add(entry))),
            PendingCount = PendingCount + (entry.IsPending ? 1 : 0),
        };
        if (finding.ExternalId is not null)
            state = state with { Sent = Sent.SetItem((finding.Source, finding.ExternalId), finding.Id) };
        if (finding.Scope is not null)
        {
            ImmutableSortedDictionary<string, string> keys = Scopes.GetValueOrDefault(finding.Scope) ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
            state = state with { Scopes = Scopes.SetItem(finding.Scope, keys.SetItem(finding.Key!, finding.Id)) };
        }

        return state;
    }

    /// <summary>The finding with one more entry in its history.</summary>
    private LedgerFinding Later(long position, LedgerEntry entry)
    {
        LedgerFinding finding = ById[entry.FindingId];
        return finding with { Later = finding.Later.Add(new LedgerRecord(position, entry)) };
    }

    private LedgerState Decide(long position, AppealDecided decided)
    {
        LedgerFinding entry = Later(position, decided);
        return Replace(entry with { Appeal = entry.Appeal! with { Decision = decided.Decision } });
    }

    private LedgerState Revoke(long position, FindingRevoked entered)
    {
        Revocation revocation = entered.Revocation;
        LedgerFinding entry = Later(position, entered);
        LedgerState state = Replace(entry with { Revocation = revocation });
        if (entry.Finding.Scope is { } scope && Scopes.TryGetValue(scope, out ImmutableSortedDictionary<string, string>? keys))
        {
            keys = keys.Remove(entry.Finding.Key!);
            state = state with { Scopes = keys.IsEmpty ? Scopes.Remove(scope) : Scopes.SetItem(scope, keys) };
            if (!revocation.ByJudging)
                state = state with { Settled = Settled.Add(entry.Finding.Key!) };
        }

        return state;
    }

    private LedgerState Replace(LedgerFinding entry)
    {
        (Subject, Month) place = (entry.Finding.Subject, Month.Of(entry.Finding.OccurredOn));
        ImmutableArray<LedgerFinding> findings = Months[place].Findings;
        int index = 0;
        while (findings[index].Position != entry.Position)
            index++;
        int change = (entry.IsPending ? 1 : 0) - (findings[index].IsPending ? 1 : 0);
        return this with
        {
            PendingCount = PendingCount + change,
            ById = ById.SetItem(entry.Finding.Id, entry),
            Months = Months.SetItem(place, new SubjectMonth(findings.SetItem(index, entry))),
        };
    }
}

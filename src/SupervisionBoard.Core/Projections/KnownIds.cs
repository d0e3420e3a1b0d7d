using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// Which ids of a group of submissions are on record already, with the hash of what was sent. The store fills it in
/// before deciding; deciding adds what it accepts, so that one group cannot hold the same id twice.
/// </summary>
public sealed class KnownIds
{
    private readonly Dictionary<(string Source, FactKind? Kind, string Id), byte[]> _known = [];
    private readonly Dictionary<string, CaseRecord> _cases = new(StringComparer.Ordinal);

    public void AddFact(string source, FactKind kind, string id, byte[] contentHash) => _known[(source, kind, id)] = contentHash;

    /// <summary>For a fact that was accepted and then taken back with those it belongs to.</summary>
    internal void ForgetFact(string source, FactKind kind, string id) => _known.Remove((source, kind, id));

    /// <summary>What is on record of a case that a fact of the group tells of.</summary>
    public void AddCase(string key, CaseRecord known) => _cases[key] = known;

    internal CaseRecord? Case(string key) => _cases.GetValueOrDefault(key);

    public void AddFinding(string source, string id, byte[] contentHash) => _known[(source, null, id)] = contentHash;

    /// <summary>Null for a new id; else whether it is the same content.</summary>
    internal ItemResult? Repeats(string source, FactKind? kind, string id, byte[] contentHash) =>
        !_known.TryGetValue((source, kind, id), out byte[]? known) ? null
        : known.AsSpan().SequenceEqual(contentHash) ? ItemResult.Duplicate
        : ItemResult.Refused;
}

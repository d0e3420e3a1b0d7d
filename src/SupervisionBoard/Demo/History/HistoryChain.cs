using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Demo.History;

/// <summary>The ledger's hash chain while the history is told, for publications on the way; rows are hashed only when one asks.</summary>
internal sealed class HistoryChain(CentreTime time)
{
    private readonly List<Appended> _waiting = [];
    private byte[] _hash = HashChain.Origin;
    private long _position;

    /// <summary>Rows of a session that stands.</summary>
    public void Take(IReadOnlyList<Appended> rows) => _waiting.AddRange(rows.Where(r => r.Entry is not null));

    /// <summary>The last ledger row once these rows follow.</summary>
    public LedgerMark Mark(IReadOnlyList<Appended> rows)
    {
        if (_waiting.Count > 0)
        {
            // When a row was recorded is not part of its hash.
            _hash = LogRows.Of(_waiting, default, _hash, time).LastHash;
            _position = _waiting[^1].Position;
            _waiting.Clear();
        }

        return LogRows.MarkAfter(_position, default, _hash, time)(rows);
    }
}

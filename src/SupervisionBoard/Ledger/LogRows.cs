using SupervisionBoard.Core;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Ledger.Cases;

namespace SupervisionBoard.Ledger;

/// <summary>What was decided, as rows.</summary>
public static class LogRows
{
    /// <param name="lastHash">Hash of the last ledger row before these.</param>
    /// <returns>The rows, and the hash of the last ledger row after them.</returns>
    public static (PendingRows Rows, byte[] LastHash) Of(IEnumerable<Appended> appended, DateTimeOffset now, byte[] lastHash, CentreTime time)
    {
        PendingRows rows = new();
        long recordedAt = now.ToUnixTimeMilliseconds();
        foreach (Appended row in appended)
        {
            if (row.Entry is { } entry)
            {
                LedgerRow ledger = Of(row, entry, recordedAt, lastHash);
                lastHash = ledger.Hash;
                rows.Ledger.Add(ledger);
                continue;
            }

            Core.Events.Fact fact = row.Fact!;
            rows.Facts.Add(new FactRow
            {
                Position = row.Position,
                Source = fact.Source,
                Kind = LogJson.NameOf(fact),
                ExternalId = fact.Id,
                About = fact.About,
                Day = DayOf(time.DateOf(fact.At)),
                At = fact.At.ToUnixTimeMilliseconds(),
                RecordedAt = recordedAt,
                Payload = LogJson.Write(fact),
                ContentHash = row.ContentHash ?? [],
            });
            if (row.Case is { } told)
                rows.Cases[told.Key] = CaseRow.Of(told.Key, told.Known, time);
            if (row.Reporter is { } reporter)
                rows.Reporters.Add(new ReporterRow { FactPosition = row.Position, Name = reporter.Name, Phone = reporter.Phone });
        }

        return (rows, lastHash);
    }

    /// <summary>What a publication names as the ledger it rests on, rows of its own group among it.</summary>
    public static MarkLedger MarkAfter(long ledgerPosition, DateTimeOffset now, byte[] lastHash, CentreTime time) => rows => new LedgerMark(
        rows.LastOrDefault(r => r.Entry is not null)?.Position ?? ledgerPosition,
        Convert.ToHexStringLower(Of(rows, now, lastHash, time).LastHash));

    public static DateOnly DayOf(int day) => new(day / 10_000, day / 100 % 100, day % 100);

    /// <summary>yyyymmdd.</summary>
    public static int DayOf(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    private static LedgerRow Of(Appended row, LedgerEntry entry, long recordedAt, byte[] previous)
    {
        string type = LogJson.NameOf(entry);
        string payload = LogJson.Write(entry);
        Finding? finding = (entry as FindingRecorded)?.Finding;
        return new LedgerRow
        {
            Position = row.Position,
            Type = type,
            FindingId = entry.FindingId,
            Source = finding?.Source ?? "",
            ExternalId = finding?.ExternalId,
            Subject = finding?.Subject.ToString() ?? "",
            OccurredOn = finding is null ? 0 : DayOf(finding.OccurredOn),
            RecordedAt = recordedAt,
            Payload = payload,
            ContentHash = row.ContentHash,
            PreviousHash = previous,
            Hash = HashChain.Next(previous, row.Position, type, payload),
        };
    }
}

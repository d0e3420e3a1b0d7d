using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Ledger.Cases;

namespace SupervisionBoard.Ledger;

/// <summary>Rows that one transaction appends, in order of position.</summary>
public sealed class PendingRows
{
    public List<FactRow> Facts { get; } = [];

    public List<ReporterRow> Reporters { get; } = [];

    public List<LedgerRow> Ledger { get; } = [];

    /// <summary>Cases by key, as they are after these rows.</summary>
    public Dictionary<string, CaseRow> Cases { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => Facts.Count == 0 && Ledger.Count == 0;
}

/// <summary>One row of the log as read back: exactly one of the two is set.</summary>
public readonly record struct LogRow(long Position, FactRow? Fact, LedgerRow? Entry);

/// <summary>
/// Appends to and reads from the log. Nothing in it is updated or deleted by any code of the product; the table of cases
/// is no part of it but a digest.
/// </summary>
public sealed class LogStore
{
    /// <summary>Where PostgreSQL's nodes listen.</summary>
    public const string ChangedChannel = "board_changed";

    /// <summary>One row a statement on SQLite: it looks parameters up by name, so that statements of many rows take several times longer.</summary>
    private const int RowsPerSqliteInsert = 1;

    /// <summary>Over a network it is the round trips that count.</summary>
    private const int RowsPerInsert = 50;

    private static readonly string s_checkIn = LogJson.NameOf(typeof(CheckedIn));

    /// <summary>Serialises appends: position order is commit order, on one node and on several.</summary>
    public static async Task<IDbContextTransaction> BeginAppendAsync(BoardDbContext db, CancellationToken cancel)
    {
        // With SQLite this is BEGIN IMMEDIATE: the write lock is taken before anything is read.
        IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancel);
        if (db is PostgresBoardDbContext)
            await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(5080)", cancel);
        return transaction;
    }

    /// <summary>
    /// Says "changed to N" to the other nodes of a PostgreSQL, with the transaction's commit. SQLite has one node, which knows.
    /// </summary>
    /// <param name="position">Null when something other than the log changed that each node has to read.</param>
    public static async Task NotifyAsync(BoardDbContext db, long? position, CancellationToken cancel)
    {
        if (db is not PostgresBoardDbContext)
            return;
        string said = position?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
        await db.Database.ExecuteSqlAsync($"SELECT pg_notify({ChangedChannel}, {said})", cancel);
    }

    public static async Task<long> LastPositionAsync(BoardDbContext db, CancellationToken cancel)
    {
        long facts = await db.Facts.MaxAsync(f => (long?)f.Position, cancel) ?? 0;
        long ledger = await db.Ledger.MaxAsync(l => (long?)l.Position, cancel) ?? 0;
        return Math.Max(facts, ledger);
    }

    /// <summary>Position and time of recording of the last fact; zeros before the first.</summary>
    public static async Task<(long Position, long RecordedAt)> LastFactAsync(BoardDbContext db, CancellationToken cancel)
    {
        var last = await db.Facts.OrderByDescending(f => f.Position).Select(f => new { f.Position, f.RecordedAt }).FirstOrDefaultAsync(cancel);
        return last is null ? default : (last.Position, last.RecordedAt);
    }

    /// <summary>Who checked in on which day (yyyymmdd) before a day; read from an index alone.</summary>
    public static async IAsyncEnumerable<(string Staff, int Day)> AttendedDaysAsync(BoardDbContext db, int before, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var days = db.Facts.Where(f => f.Kind == s_checkIn && f.Day < before).Select(f => new { f.About, f.Day }).Distinct().AsAsyncEnumerable();
        await foreach (var day in days.WithCancellation(cancel))
            yield return (day.About, day.Day);
    }

    /// <summary>Rows after a position in order of position, streamed, without the check-ins of days (yyyymmdd) before one.</summary>
    public static async IAsyncEnumerable<LogRow> ReadAfterAsync(BoardDbContext db, long position, int checkInsFrom, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        // Pages keep memory flat whatever the length of the log, and allow two readers on one connection.
        const int page = 5_000;
        while (true)
        {
            List<FactRow> facts = await db.Facts.AsNoTracking().Where(f => f.Position > position && (f.Kind != s_checkIn || f.Day >= checkInsFrom)).OrderBy(f => f.Position).Take(page).ToListAsync(cancel);
            List<LedgerRow> entries = await db.Ledger.AsNoTracking().Where(l => l.Position > position).OrderBy(l => l.Position).Take(page).ToListAsync(cancel);
            if (facts.Count == 0 && entries.Count == 0)
                yield break;

            // Beyond a full page of one table the other may hold rows that were not read yet.
            long until = Math.Min(
                facts.Count == page ? facts[^1].Position : long.MaxValue,
                entries.Count == page ? entries[^1].Position : long.MaxValue);
            int f = 0;
            int e = 0;
            while (f < facts.Count || e < entries.Count)
            {
                bool factFirst = e >= entries.Count || (f < facts.Count && facts[f].Position < entries[e].Position);
                LogRow row = factFirst ? new LogRow(facts[f].Position, facts[f], null) : new LogRow(entries[e].Position, null, entries[e]);
                if (row.Position > until)
                    break;
                if (factFirst)
                    f++;
                else
                    e++;
                position = row.Position;
                yield return row;
            }
        }
    }

    /// <summary>Which of the ids are stored already, with the hash of their content.</summary>
    public static async Task<Dictionary<string, byte[]>> FindFactsAsync(BoardDbContext db, string source, string kind, IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        Dictionary<string, byte[]> found = new(StringComparer.Ordinal);
        if (ids.Count == 0)
            return found;
        // One statement whatever the number of ids, and none of a parameter each: this is asked for every batch. CROSS JOIN: SQLite is not to walk the facts and look each up in the list.
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        bool embedded = db is SqliteBoardDbContext;
        command.CommandText = embedded
            ? """SELECT f."ExternalId", f."ContentHash" FROM json_each(@ids) AS i CROSS JOIN facts AS f WHERE f."Source" = @source AND f."Kind" = @kind AND f."ExternalId" = i.value"""
            : """SELECT f."ExternalId", f."ContentHash" FROM facts AS f WHERE f."Source" = @source AND f."Kind" = @kind AND f."ExternalId" = ANY(@ids)""";
        AddParameter("source", source);
        AddParameter("kind", kind);
        AddParameter("ids", embedded ? System.Text.Json.JsonSerializer.Serialize(ids) : ids.ToArray());
        await db.Database.OpenConnectionAsync(cancel);
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            found[rows.GetString(0)] = (byte[])rows.GetValue(1);
        return found;

        void AddParameter(string name, object value)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }

    public static async Task<Dictionary<string, byte[]>> FindFindingsAsync(BoardDbContext db, string source, IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        Dictionary<string, byte[]> found = new(StringComparer.Ordinal);
        foreach (string[] chunk in ids.Chunk(500))
        {
            var rows = await db.Ledger.AsNoTracking()
                .Where(l => l.Source == source && l.ExternalId != null && chunk.Contains(l.ExternalId))
                .Select(l => new { l.ExternalId, l.ContentHash })
                .ToListAsync(cancel);
            foreach (var row in rows)
                found[row.ExternalId!] = row.ContentHash ?? [];
        }

        return found;
    }

    public static async Task AppendAsync(BoardDbContext db, IDbContextTransaction transaction, PendingRows rows, CancellationToken cancel)
    {
        DbTransaction raw = transaction.GetDbTransaction();
        await InsertAsync(
            raw,
            "facts",
            ["Position", "Source", "Kind", "ExternalId", "About", "Day", "At", "RecordedAt", "Payload", "ContentHash"],
            rows.Facts,
            static (f, v) => (v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]) =
                (f.Position, f.Source, f.Kind, f.ExternalId, f.About, f.Day, f.At, f.RecordedAt, f.Payload, f.ContentHash),
            cancel);
        await InsertAsync(
            raw,
            "reporters",
            ["FactPosition", "Name", "Phone"],
            rows.Reporters,
            static (r, v) => (v[0], v[1], v[2]) = (r.FactPosition, r.Name, r.Phone),
            cancel);
        await InsertAsync(
            raw,
            "ledger",
            ["Position", "Type", "FindingId", "Source", "ExternalId", "Subject", "OccurredOn", "RecordedAt", "Payload", "ContentHash", "PreviousHash", "Hash"],
            rows.Ledger,
            static (l, v) => (v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11]) =
                (l.Position, l.Type, l.FindingId, l.Source, l.ExternalId, l.Subject, l.OccurredOn, l.RecordedAt, l.Payload, l.ContentHash, l.PreviousHash, l.Hash),
            cancel);
        await PutCasesAsync(transaction, rows.Cases.Values, cancel);
    }

    /// <summary>What is derived of the facts of cases: the newest word on each stands.</summary>
    public static Task PutCasesAsync(IDbContextTransaction transaction, IReadOnlyCollection<CaseRow> rows, CancellationToken cancel) => InsertAsync(
        transaction.GetDbTransaction(),
        "cases",
        ["Key", "Window", "Staff", "Type", "AcceptedAt", "PromisedAt", "DoneAt", "Due", "DoneDay", "IsLate"],
        [.. rows],
        static (c, v) => (v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]) =
            (c.Key, c.Window, c.Staff, c.Type.ToString(), c.AcceptedAt, c.PromisedAt, c.DoneAt, c.Due, c.DoneDay, c.IsLate),
        cancel,
        replaces: true);

    /// <summary>
    /// Prepared inserts: several times faster than tracked entities, and the same text on both databases. Where one
    /// replaces, the first column is the key.
    /// Table and column names are constants of this file.
    /// </summary>
    private static async Task InsertAsync<T>(DbTransaction transaction, string table, string[] columns, List<T> rows, Action<T, object?[]> values, CancellationToken cancel, bool replaces = false)
    {
        int most = transaction is SqliteTransaction ? RowsPerSqliteInsert : RowsPerInsert;
        int done = 0;
        while (done < rows.Count)
        {
            int size = rows.Count - done >= most ? most : 1;
            await using DbCommand command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            string names = string.Join(", ", columns.Select(c => $"\"{c}\""));
            string places = string.Join(", ", Enumerable.Range(0, size).Select(r => $"({string.Join(", ", columns.Select((_, c) => $"@p{r * columns.Length + c}"))})"));
#pragma warning disable CA2100 // Only constants of this file are put together; values travel as parameters.
            string instead = replaces ? $" ON CONFLICT (\"{columns[0]}\") DO UPDATE SET {string.Join(", ", columns.Skip(1).Select(c => $"\"{c}\" = excluded.\"{c}\""))}" : "";
            command.CommandText = $"INSERT INTO {table} ({names}) VALUES {places}{instead}";
#pragma warning restore CA2100
            for (int i = 0; i < size * columns.Length; i++)
            {
                DbParameter parameter = command.CreateParameter();
                parameter.ParameterName = $"p{i}";
                command.Parameters.Add(parameter);
            }

            object?[] buffer = new object?[columns.Length];
            while (rows.Count - done >= size)
            {
                for (int r = 0; r < size; r++)
                {
                    values(rows[done + r], buffer);
                    for (int c = 0; c < columns.Length; c++)
                        command.Parameters[(r * columns.Length) + c].Value = buffer[c] ?? DBNull.Value;
                }

                await command.ExecuteNonQueryAsync(cancel);
                done += size;
            }
        }
    }
}

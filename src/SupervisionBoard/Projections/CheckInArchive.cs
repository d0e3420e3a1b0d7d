using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Projections;

/// <summary>
/// Check-ins that the board no longer holds in memory, read again by person and day. An import of old files asks for
/// hundreds in a row, so that one prepared statement on a connection of its own serves them all.
/// </summary>
public sealed class CheckInArchive(IDbContextFactory<BoardDbContext> contexts) : IDisposable
{
    private static readonly string s_kind = LogJson.NameOf(typeof(CheckedIn));

    private readonly Lock _turn = new();
    private BoardDbContext? _db;
    private DbCommand? _command;

    public IEnumerable<CheckedIn> Recall(StaffCode staff, DateOnly day)
    {
        lock (_turn)
        {
            try
            {
                return Read(staff, day);
            }
            catch (DbException) when (_db is not null)
            {
                // The connection may have been lost since the last time; a second failure is the caller's to know.
                Close();
                return Read(staff, day);
            }
        }
    }

    public void Dispose()
    {
        lock (_turn)
            Close();
    }

    private List<CheckedIn> Read(StaffCode staff, DateOnly day)
    {
        DbCommand command = _command ??= Open();
        command.Parameters["staff"].Value = staff.Value;
        command.Parameters["day"].Value = LogRows.DayOf(day);
        using DbDataReader rows = command.ExecuteReader();
        List<CheckedIn> found = [];
        while (rows.Read())
            found.Add((CheckedIn)LogJson.ReadFact(s_kind, rows.GetString(0)));
        return found;
    }

    private DbCommand Open()
    {
        _db = contexts.CreateDbContext();
        _db.Database.OpenConnection();
        DbCommand command = _db.Database.GetDbConnection().CreateCommand();
        command.CommandText = """SELECT "Payload" FROM facts WHERE "Kind" = @kind AND "About" = @staff AND "Day" = @day""";
        foreach ((string name, object value) in ((string, object)[])[("kind", s_kind), ("staff", ""), ("day", 0)])
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return command;
    }

    private void Close()
    {
        _command?.Dispose();
        _db?.Dispose();
        (_command, _db) = (null, null);
    }
}

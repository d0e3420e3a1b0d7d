using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SupervisionBoard.Ledger;

/// <summary>For <c>dotnet ef migrations add</c> only; no database is opened.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteBoardDbContext>
{
    public SqliteBoardDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteBoardDbContext>().UseSqlite("Data Source=design.db").Options);
}

/// <inheritdoc cref="SqliteDesignTime"/>
public sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresBoardDbContext>
{
    public PostgresBoardDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresBoardDbContext>().UseNpgsql("Host=design").Options);
}

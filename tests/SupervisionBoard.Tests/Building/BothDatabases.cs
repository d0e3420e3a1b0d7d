using Xunit;

namespace SupervisionBoard.Tests.Building;

/// <summary>Runs a theory once on each database.</summary>
public sealed class BothDatabases : TheoryData<Provider>
{
    public BothDatabases()
        : base(Provider.Sqlite, Provider.Postgres)
    {
    }
}

using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Ledger;
using Xunit;

namespace SupervisionBoard.Tests.Ledger;

/// <summary>SQLite stores a name of any length, PostgreSQL only what its column holds.</summary>
public sealed class LogNamesTests
{
    private const int Longest = 32;

    [Fact]
    public void Every_fact_has_a_name_of_its_own_that_fits_its_column()
    {
        Type[] facts = [.. typeof(Fact).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(Fact)))];
        string[] names = [.. facts.Select(LogJson.NameOf)];
        names.Where(name => name.Length > Longest).ShouldBeEmpty();
        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(facts.Length);
        facts.ShouldContain(typeof(AppraisalsClosed));
    }
}

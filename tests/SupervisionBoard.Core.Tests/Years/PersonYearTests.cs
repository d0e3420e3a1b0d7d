using Shouldly;
using Xunit;

namespace SupervisionBoard.Core.Tests.Years;

/// <summary>Lives every year file. Where a result changes on purpose, read the difference and correct the file by hand.</summary>
public sealed class PersonYearTests
{
    public static TheoryData<string> Files => [.. PersonYear.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_year_comes_out_as_approved(string name)
    {
        PersonYear year = PersonYear.Read(name);

        Assert.Equal(year.Approved, year.Live());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void It_ends_the_same_had_everything_been_decided_before_it_began(string name)
    {
        PersonYear year = PersonYear.Read(name);

        string known = year.Live(decidedFirst: true);

        known.ShouldNotBeEmpty();
        year.Live().ShouldEndWith(known);
    }

    [Fact]
    public void There_are_years_to_live() => PersonYear.Names.ShouldNotBeEmpty();
}

using Shouldly;
using SupervisionBoard.Core.Rulebook;
using Xunit;

namespace SupervisionBoard.Core.Tests.Absences;

public sealed class LeaveLadderTests
{
    private static readonly string[] s_roles = ["director", "deputy-director", "officer", "chief"];

    [Fact]
    public void The_file_of_the_county_centre_is_what_boards_use_without_one()
    {
        LeaveLadder file = Load("county-centre");
        LeaveLadder built = LeaveLadder.CountyCentre;
        file.Code.ShouldBe(built.Code);
        file.Title.ShouldBe(built.Title);
        file.TitleEn.ShouldBe(built.TitleEn);
        file.AtLeast.OrderBy(p => p.Key).ShouldBe(built.AtLeast.OrderBy(p => p.Key));
        file.ChiefsAtLeast.ShouldBe(built.ChiefsAtLeast);
        file.Levels.Select(Describe).ShouldBe(built.Levels.Select(Describe));
    }

    [Theory]
    [InlineData("county-centre", "0.5", "office")]
    [InlineData("county-centre", "0.75", "deputy")]
    [InlineData("county-centre", "1", "deputy")]
    [InlineData("county-centre", "1.5", "deputy")]
    [InlineData("county-centre", "2", "director")]
    [InlineData("county-centre", "40", "director")]
    [InlineData("office", "0.5", "section")]
    [InlineData("office", "1", "section")]
    [InlineData("office", "1.5", "deputy")]
    [InlineData("office", "3", "deputy")]
    [InlineData("office", "3.5", "head")]
    public void Lengths_reach_their_levels(string ladder, string days, string level) =>
        Load(ladder).For(decimal.Parse(days, System.Globalization.CultureInfo.InvariantCulture), LeaveType.Personal, chief: false).Code.ShouldBe(level);

    [Fact]
    public void In_the_office_a_head_of_section_asks_the_deputy_however_short_the_leave()
    {
        Load("office").For(0.5m, LeaveType.Sick, chief: true).Code.ShouldBe("deputy");
        Load("office").For(9m, LeaveType.Sick, chief: true).Code.ShouldBe("head");
        Load("county-centre").For(0.5m, LeaveType.Sick, chief: true).Code.ShouldBe("office");
    }

    [Fact]
    public void Every_mistake_of_a_file_is_named_with_its_line()
    {
        LeaveLadderResult result = LeaveLadderLoader.Load(
            """
            ladder: x
            title: 权限
            levels:
              - { code: a, title: 甲, roles: [officr], upTo: 2 }
              - { code: a, title: 乙, roles: [officer], upTo: 1 }
              - { code: c, title: 丙, roles: [director], under: 9 }
            atLeast: { anual: a, sick: z }
            chiefsAtLeast: q
            """,
            "x.yaml",
            s_roles);
        result.Ladder.ShouldBeNull();
        result.Errors.Select(e => $"{e.Line} {e.Code}").ShouldBe(
            ["4 unknown-role", "5 level-order", "5 duplicate-code", "6 level-length", "7 unknown-key", "7 unknown-level", "8 unknown-level"], ignoreOrder: true);
    }

    [Fact]
    public void A_ladder_without_levels_is_refused() =>
        LeaveLadderLoader.Load("ladder: x\ntitle: 权限\nlevels: []", "x.yaml", s_roles).Errors.ShouldContain(e => e.Code == "empty-list");

    private static string Describe(LeaveLevel level) => $"{level.Code} {level.Title} {level.TitleEn} {string.Join(',', level.Roles)} {level.UpTo} {level.UpToInclusive}";

    private static LeaveLadder Load(string name)
    {
        string file = Path.Combine(AppContext.BaseDirectory, "ladders", name + ".yaml");
        LeaveLadderResult result = LeaveLadderLoader.Load(File.ReadAllText(file), file, s_roles);
        result.Errors.ShouldBeEmpty();
        return result.Ladder!;
    }
}

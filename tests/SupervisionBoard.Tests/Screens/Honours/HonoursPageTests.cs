using System.Security.Claims;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Honours;
using SupervisionBoard.Screens.Shared;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Honours;

public sealed class HonoursPageTests : LedgerScreenContext
{
    private static readonly Period s_quarter = Period.QuarterOf(new Month(2025, 12));
    private static readonly Period s_year = Period.YearOf(new Month(2025, 12));

    public HonoursPageTests()
    {
        Services.AddSingleton<RailEntries>();
        SignInAs("zhou", "周红", new Claim(ClaimTypes.Role, Roles.Officer));
        Person.SetRoles(Roles.Officer);
    }

    [Fact]
    public void The_years_titles_stand_beside_the_quarters_and_hide_nobody()
    {
        DateOnly day = new(2026, 1, 12);
        Honours = new HonourRoll(
        [
            Of("red-flag-year", "年度红旗窗口", SubjectKind.Window, s_year, day, "公安窗口"),
            Of("advanced-year", "年度先进个人", SubjectKind.Staff, s_year, day, "李强"),
            Of("model", "先进个人标兵", SubjectKind.Staff, s_year, day, "李强"),
            Of("red-flag", "红旗窗口", SubjectKind.Window, s_quarter, day, "税务窗口"),
            Of("advanced", "先进个人", SubjectKind.Staff, s_quarter, day, "王芳"),
        ]);

        IRenderedComponent<HonoursPage> page = Render<HonoursPage>();

        page.FindAll(".honour-name").Select(n => n.TextContent).ShouldBe(["税务窗口", "王芳", "公安窗口", "李强", "李强"]);
        page.FindAll("section[aria-labelledby=YearTitle] .honour-card--flag .honour-name").Select(n => n.TextContent).ShouldBe(["公安窗口"]);
        page.FindAll("section[aria-labelledby=YearTitle] h3").Count.ShouldBe(3);
    }

    private static Honour Of(string code, string name, SubjectKind kind, Period period, DateOnly day, string holder) =>
        new(new SelectionKey(code, period), name, kind, day, [new HonourHolder(new Subject(kind, code), holder, "一区", "99.10")], HungOut: true);
}

using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Reviews;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Reviews;

/// <summary>A published month: nothing of it changes, and a correction of today names it.</summary>
public sealed class SealedMonthTests : ReviewScreenContext
{
    public SealedMonthTests() => Services.AddSingleton<Recomputation>();

    [Fact]
    public async Task A_finding_of_a_published_month_leads_to_the_correction_and_offers_nothing_else()
    {
        await RecordAsync("F1", "S12", "A5-3");
        AsOfficer();
        Open<DeductionsPage>("/deductions?period=2026-11&id=F1").FindAll("#revoke-finding").ShouldHaveSingleItem();
        await PublishAsync();

        IRenderedComponent<DeductionsPage> page = Open<DeductionsPage>("/deductions?period=2026-11&id=F1");
        page.FindAll("#revoke-finding").ShouldBeEmpty();
        page.Find("#finding-sealed").TextContent.ShouldContain("已公布并封存");
        page.Find("#finding-sealed a").GetAttribute("href").ShouldBe("/awards/months/2026-11");
    }

    [Fact]
    public async Task A_correction_is_made_for_somebody_of_that_month_and_stands_below_the_form()
    {
        await RecordAsync("F1", "S12", "A5-3");
        await PublishAsync();
        AsOfficer();
        IRenderedComponent<MonthPage> page = Page();
        await page.Find("#correct").ClickAsync();
        await page.Find(".correct-form").SubmitAsync();
        page.Markup.ShouldContain("请选择更正对象。");
        page.Markup.ShouldContain("请填写不为零的分值");

        await FillAsync(page, "李强", "5");
        page.FindAll("#correct-finding option").Count.ShouldBe(2);
        await page.Find("#correct-finding").ChangeAsync("F1");
        await page.Find(".correct-form").SubmitAsync();
        LetPagesCatchUp();

        page.WaitForAssertion(() => page.Find(".review-corrections").TextContent.ShouldContain("核查后更正"));
        Now.Ledger.ById.Values.Single(f => f.Finding.Corrects is not null).Finding.Corrects!.FindingId.ShouldBe("F1");
    }

    [Fact]
    public async Task Two_officers_do_not_make_one_correction_twice()
    {
        await PublishAsync();
        AsOfficer();
        IRenderedComponent<MonthPage> page = Page();
        await page.Find("#correct").ClickAsync();
        await FillAsync(page, "李强", "5");
        await SubmitAsync(new CorrectionSubmitted
        {
            Source = "test", By = Officer.By, Actor = Officer, Subject = Subject.Of(new StaffCode("S12")), Corrects = November, Points = 5, Reason = "他人先更正",
        });

        await page.Find(".correct-form").SubmitAsync();
        page.Find(".correct-form .field-error[role=alert]").TextContent.ShouldContain("1 处变动");
        LetPagesCatchUp();
        page.WaitForAssertion(() => page.Find(".review-corrections").TextContent.ShouldContain("他人先更正"));
        page.Find("#correct-points").GetAttribute("value").ShouldBe("5");
        Now.Ledger.ById.Values.Count(f => f.Finding.Corrects is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_neither_office_nor_director_sees_what_it_rests_on_and_no_correction()
    {
        await PublishAsync();
        AsStaff("S12");
        IRenderedComponent<MonthPage> page = Page();

        page.Find(".review-frozen").TextContent.ShouldContain("第 1 版");
        page.FindAll("#recompute, #correct").ShouldBeEmpty();
        page.FindAll(".stepper .is-done").Count.ShouldBe(6);
    }

    private static async Task FillAsync(IRenderedComponent<MonthPage> page, string name, string points)
    {
        await page.Find("#correct-who").InputAsync(name);
        await page.Find("[role=option]").MouseDownAsync(new MouseEventArgs());
        await page.Find("#correct-points").ChangeAsync(points);
        await page.Find("#correct-reason").InputAsync("核查后更正");
    }

    private IRenderedComponent<MonthPage> Page()
    {
        Navigation.NavigateTo(MonthPage.PathOf(November));
        return Render<MonthPage>(parameters => parameters.Add(page => page.Text, November.ToString()));
    }
}

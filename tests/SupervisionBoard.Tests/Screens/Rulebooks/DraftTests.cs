using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Rulebooks;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Admin;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Rulebooks;

public sealed class DraftTests : RulebookContext
{
    [Fact]
    public async Task What_is_wrong_is_told_at_its_line_and_column_and_nothing_is_stored()
    {
        string broken = DraftText.Replace("deduct: 3 }", "dedukt: 3 }", StringComparison.Ordinal);
        Type(broken);
        var page = Render<DraftPage>(p => p.Add(d => d.Draft, "new"));

        page.Button("保存草稿").Click();

        int line = broken.Split('\n').ToList().FindIndex(l => l.Contains("dedukt", StringComparison.Ordinal)) + 1;
        await page.WaitForAssertionAsync(() => page.FindAll(".src-place")[0].TextContent.ShouldStartWith($"第 {line} 行，第 "));
        page.FindAll(".src-line mark").ShouldContain(mark => mark.TextContent.StartsWith("dedukt", StringComparison.Ordinal));
        page.Find(".src-errors h2").TextContent.ShouldContain("未保存");
        (await Versions.ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_that_loads_becomes_a_draft_that_is_recorded()
    {
        Type(DraftText);
        var page = Render<DraftPage>(p => p.Add(d => d.Draft, "new"));

        page.Button("保存草稿").Click();

        NavigationManager navigation = Services.GetRequiredService<NavigationManager>();
        await page.WaitForAssertionAsync(() => navigation.Uri.ShouldEndWith("/rulebooks/drafts/1"));
        RulebookRow row = (await Versions.ListAsync(default)).Single();
        (row.RulebookId, row.Version, row.State, row.UploadedBy, row.Text).ShouldBe(("county-centre-2015", 2, RulebookState.Draft, "root", DraftText));
        (await Host.Get<AuditTrail>().ListAsync(1, 9, AuditAction.RulebookDraftSaved, default)).Rows.Single().Target.ShouldBe("county-centre-2015@2");
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        var page = Render<DraftPage>(p => p.Add(d => d.Draft, "new"));

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(new byte[(2 * 1024 * 1024) + 1], "big.yaml"));

        page.WaitForAssertion(() => page.Find(".notice--error").TextContent.ShouldContain("超过 2 MB"));
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused_with_what_to_do()
    {
        var page = Render<DraftPage>(p => p.Add(d => d.Draft, "new"));

        // "标题" as Windows in Chinese writes it.
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary([0xB1, 0xEA, 0xCC, 0xE2], "gbk.yaml"));

        page.WaitForAssertion(() => page.Find(".notice--error").TextContent.ShouldContain("UTF-8"));
    }

    [Fact]
    public void A_file_is_checked_as_soon_as_it_is_chosen()
    {
        var page = Render<DraftPage>(p => p.Add(d => d.Draft, "new"));

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(DraftText, "draft.yaml"));

        page.WaitForAssertion(() => page.Find(".notice").TextContent.ShouldContain("检查通过：窗口及工作人员绩效考评，第 2 版"));
        page.Find("#rulebook-text").GetAttribute("value").ShouldBe(DraftText);
    }

    [Fact]
    public async Task A_draft_is_discarded_with_a_reason()
    {
        int draft = await StoreAsync(DraftText);
        var page = Render<DraftPage>(p => p.Add(d => d.Draft, $"{draft}"));
        page.Button("删除草稿").Click();

        page.Confirm("重写");

        await page.WaitForAssertionAsync(async () => (await Versions.ListAsync(default)).ShouldBeEmpty());
        (await Host.Get<AuditTrail>().ListAsync(1, 9, AuditAction.RulebookDraftDiscarded, default)).Rows.Single().Target.ShouldBe("county-centre-2015@2：重写");
    }

    [Theory]
    [InlineData("officer", Roles.Officer, false)]
    [InlineData("clerk", Roles.Staff, false)]
    [InlineData("leader", Roles.Director, true)]
    [InlineData("keeper", Roles.Administrator, true)]
    public async Task Everybody_reads_director_and_administrator_write(string user, string role, bool writes)
    {
        await Host.CreateAccountAsync(user, role);
        HttpClient browser = await Host.SignedInAsync(user);

        (await browser.GetAsync("/rulebooks/county-centre-2015/1")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        ((await browser.GetAsync("/rulebooks/drafts/new")).StatusCode == System.Net.HttpStatusCode.OK).ShouldBe(writes);
    }
}

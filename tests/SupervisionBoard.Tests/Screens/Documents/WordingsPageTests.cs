using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Documents;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Admin;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Documents;

/// <summary>An administrator edits the wording beside what comes of it.</summary>
public sealed class WordingsPageTests : AdminContext
{
    private DocumentStore Store => Host.Get<DocumentStore>();

    [Fact]
    public async Task An_unknown_field_is_named_with_its_place_and_cannot_be_saved()
    {
        var page = await OpenAsync();
        string text = Text(page).Replace("{{period}}", "{{perriod}}", StringComparison.Ordinal);
        page.Find("#wording-text").Input(text);
        page.WaitForAssertion(() => page.FindAll(".wording-errors li").ShouldNotBeEmpty());
        page.Find(".wording-errors li").TextContent.ShouldContain("第 7 行第 13 列");
        page.Find(".wording-errors li").TextContent.ShouldContain("“period”");
        page.Button("保存").HasAttribute("disabled").ShouldBeTrue();
        (await Store.WordingAsync("commendation", Xunit.TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task The_preview_follows_and_a_saved_version_is_used_kept_and_can_be_undone()
    {
        var page = await OpenAsync();
        page.Find("#wording-text").Input(Text(page).Replace("各进驻单位，各窗口", "全体干部职工", StringComparison.Ordinal));
        page.WaitForAssertion(() => page.Find(".paper-to").TextContent.ShouldBe("全体干部职工："));
        await page.Button("保存").ClickAsync(new());
        page.WaitForAssertion(() => page.Find(".admin-done").TextContent.ShouldBe("已保存为第 1 版。"));
        (await Host.Get<DocumentWordings>().TextAsync(Core.Projections.Documents.DocumentKind.Commendation, Xunit.TestContext.Current.CancellationToken)).Text.ShouldContain("全体干部职工");

        await page.Button("恢复初始").ClickAsync(new());
        await page.FindAll("button").Last(b => b.TextContent.Trim() == "恢复初始").ClickAsync(new());
        page.WaitForAssertion(() => page.Find(".paper-to").TextContent.ShouldBe("各进驻单位，各窗口："));
        (await Store.WordingsAsync("commendation", Xunit.TestContext.Current.CancellationToken)).Select(w => (w.Version, w.Text is null)).ShouldBe([(2, true), (1, false)]);
        (await AuditedAsync()).ShouldBe(["wording-saved", "wording-saved"]);

        // The earlier version is still there to begin from.
        await page.FindAll("button").First(b => b.TextContent.Trim() == "以此版本为起点").ClickAsync(new());
        page.WaitForAssertion(() => page.Find(".paper-to").TextContent.ShouldBe("全体干部职工："));
    }

    [Fact]
    public async Task Two_administrators_never_overwrite_each_other()
    {
        var page = await OpenAsync();
        string text = Text(page).Replace("各进驻单位，各窗口", "全体干部职工", StringComparison.Ordinal);
        (await Store.SaveWordingAsync("commendation", 0, "other", "another", _ => { }, Xunit.TestContext.Current.CancellationToken)).ShouldBeTrue();

        page.Find("#wording-text").Input(text);
        await page.Button("保存").ClickAsync(new());
        page.WaitForAssertion(() => page.Find(".notice--error").TextContent.ShouldContain("他人已保存了新版本"));
        Text(page).ShouldContain("全体干部职工");
        page.Find(".wording-versions").TextContent.ShouldContain("another");
        (await Store.WordingAsync("commendation", Xunit.TestContext.Current.CancellationToken))!.Text.ShouldBe("other");
    }

    private static string Text(IRenderedComponent<WordingsPage> page) => page.Find("#wording-text").GetAttribute("value")!;

    private async Task<IRenderedComponent<WordingsPage>> OpenAsync()
    {
        await Host.Get<WriteQueue>().SubmitAsync(new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("A", "综合服务区")],
            Windows = [new WindowEntry("W1", "社保医保窗口", "人社局", "A")],
            Staff = [new StaffEntry("S1", "王芳", "W1", true, null)],
        });
        Services.AddSingleton(Store);
        Services.AddSingleton(Host.Get<DocumentWordings>());
        Services.AddSingleton(Host.Get<DocumentDesk>());
        Services.AddSingleton<FindingWording>();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/documents?kind=commendation");
        var page = Render<WordingsPage>();
        page.WaitForAssertion(() => page.FindAll(".paper").ShouldNotBeEmpty());
        return page;
    }
}

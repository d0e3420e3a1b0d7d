using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Screens.Admin;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Admin;

public sealed class AccessPagesTests : AdminContext
{
    [Fact]
    public async Task A_key_is_shown_once_and_works()
    {
        var page = Render<Keys>();
        page.Button("新建密钥").Click();
        page.Type("#key-name", "考勤机");
        page.Find("#scope-read").Change(true);
        await page.SaveAsync();
        await page.WaitForAssertionAsync(() => page.Find("#key-made").ShouldNotBeNull());
        string key = page.Find("#key-made").GetAttribute("value")!;
        (await Host.Get<ApiKeyRing>().FindAsync(key, default))!.Scopes.ShouldBe(["read"]);

        page.Button("关闭").Click();

        page.Markup.ShouldNotContain(key);
        Render<Keys>().Markup.ShouldNotContain(key);
        (await AuditedAsync()).ShouldBe([AuditAction.KeyCreated]);
    }

    [Fact]
    public async Task A_key_needs_a_scope_and_a_new_name()
    {
        await Host.Get<ApiKeyRing>().CreateAsync("考勤机", ["read"], "root", default);
        var page = Render<Keys>();
        page.Button("新建密钥").Click();
        page.Type("#key-name", "考勤机");
        await page.SaveAsync();
        page.Find(".choice .field-error").TextContent.ShouldBe("至少选择一项权限。");
        page.Find("#scope-ingest").Change(true);
        await page.SaveAsync();
        await page.WaitForAssertionAsync(() => page.Find("#key-name-error").TextContent.ShouldContain("已经用过"));
    }

    [Fact]
    public async Task A_new_account_signs_in_with_its_temporary_password_and_must_replace_it()
    {
        var page = Render<Accounts>();
        await page.WaitForAssertionAsync(() => page.FindAll("tbody tr").Count.ShouldBe(1));
        page.Button("新建账号").Click();
        page.Type("#account-user", "wang");
        page.Type("#account-name", "王丽");
        page.Find("#role-officer").Change(true);
        await page.SaveAsync();
        await page.WaitForAssertionAsync(() => page.Find("#account-password").ShouldNotBeNull());
        string password = page.Find("#account-password").GetAttribute("value")!;

        HttpResponseMessage answer = await Host.Browser().SubmitAsync("/account/login", ("Form.UserName", "wang"), ("Form.Password", password));

        answer.Target().ShouldBe("/account/password");
        page.Button("关闭").Click();
        page.Markup.ShouldNotContain(password);
        (await Host.Get<AuditTrail>().ListAsync(1, 1, AuditAction.AccountCreated, default)).Rows.Single(r => r.By == "root").Target.ShouldBe("wang 王丽 (officer)");
    }

    [Fact]
    public async Task A_taken_user_name_and_an_unknown_staff_code_are_said_beside_their_fields()
    {
        var page = Render<Accounts>();
        page.Button("新建账号").Click();
        page.Type("#account-user", "root");
        page.Type("#account-name", "另一个");
        page.Type("#account-staff", "P999");
        page.Find("#role-staff").Change(true);
        await page.SaveAsync();
        page.Find("#account-staff-error").TextContent.ShouldBe("没有这个工号。");
        page.Type("#account-staff", "");
        await page.SaveAsync();
        await page.WaitForAssertionAsync(() => page.Find("#account-user-error").TextContent.ShouldContain("root"));
    }

    [Fact]
    public async Task A_scanned_code_opens_the_pairing_form_and_lets_the_screen_in()
    {
        Pairing waiting = Host.Get<DisplayPairing>().BeginOrContinue(null)!;
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/displays?pair=" + waiting.Code);
        var page = Render<Displays>();
        await page.WaitForAssertionAsync(() => page.Find("#pair-code").GetAttribute("value").ShouldBe(waiting.Code));
        page.Type("#pair-name", "一楼大厅");
        await page.SaveAsync();
        await page.WaitForAssertionAsync(() => page.Find("tbody .admin-name").TextContent.ShouldBe("一楼大厅"));
        Host.Get<DisplayPairing>().Collect(waiting.Secret).State.ShouldBe(PairingState.Approved);
    }

    [Fact]
    public async Task A_wrong_code_lets_nobody_in()
    {
        var page = Render<Displays>();
        page.Button("配对大屏").Click();
        page.Type("#pair-code", "ZZZZZZ");
        page.Type("#pair-name", "一楼大厅");
        await page.SaveAsync();
        page.Find("#pair-code-error").TextContent.ShouldContain("没有屏幕正在显示");
        (await Host.Get<DisplayRegister>().ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_audit_list_names_roles_in_the_readers_language()
    {
        await Host.Get<AccountRegister>().CreateAsync(
            new NewAccount("wang", "王丽", [SupervisionBoard.Ledger.Roles.Officer], SignInHost.Password), "root", default);
        var page = Render<Audit>();
        await page.WaitForAssertionAsync(() => page.Markup.ShouldContain("wang 王丽（督查人员）"));
    }

    [Fact]
    public void A_field_keeps_what_was_typed_until_the_page_gives_it_another_value()
    {
        var field = Render<SupervisionBoard.Screens.Account.TextField>(p => p.Add(f => f.Id, "x").Add(f => f.Label, "名称").Add(f => f.Value, ""));
        field.Find("input").Input("abc");
        field.Render(p => p.Add(f => f.Value, ""));
        field.Find("input").GetAttribute("value").ShouldBe("abc");
        field.Render(p => p.Add(f => f.Value, "别的"));
        field.Find("input").GetAttribute("value").ShouldBe("别的");
    }
}

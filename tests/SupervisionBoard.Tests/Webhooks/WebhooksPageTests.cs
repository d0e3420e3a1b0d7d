using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Projections.Webhooks;
using SupervisionBoard.Screens.Admin;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Admin;
using Xunit;

namespace SupervisionBoard.Tests.Webhooks;

public sealed class WebhooksPageTests : AdminContext
{
    [Fact]
    public async Task A_receiver_is_registered_tested_paused_and_deleted_and_its_key_is_shown_once()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        Services.AddSingleton(Host.Get<WebhookRegister>());
        Services.AddSingleton(Host.Get<WebhookSender>());
        var page = Render<SupervisionBoard.Screens.Admin.Webhooks>();
        await page.WaitForAssertionAsync(() => page.Markup.ShouldContain("还没有登记接收系统"));
        page.Button("新建推送").Click();
        page.Type("#webhook-name", "市平台");
        page.Type("#webhook-url", "市平台的地址");
        await page.SaveAsync();
        page.Find("#webhook-url-error").TextContent.ShouldContain("http");
        page.Type("#webhook-url", receiver.Address.AbsoluteUri);
        await page.SaveAsync();
        await page.WaitForAssertionAsync(() => page.Find("#webhook-secret").GetAttribute("value")!.ShouldStartWith("whsec_"));
        string secret = page.Find("#webhook-secret").GetAttribute("value")!;
        page.Button("关闭").Click();
        page.Markup.ShouldNotContain(secret);
        // The other system's password in its address is nobody's to read.
        page.Markup.ShouldNotContain("secret-of-the-other");

        page.Button("试推").Click();
        await page.WaitForAssertionAsync(() => page.Find(".admin-done").TextContent.ShouldBe("试推消息已送达市平台。"));
        receiver.Status = 500;
        page.Button("试推").Click();
        await page.WaitForAssertionAsync(() => page.Find(".admin-done").TextContent.ShouldBe("市平台拒收了试推消息，应答 500。"));
        await page.WaitForAssertionAsync(() => page.FindAll(".webhook-tries tbody tr").Count.ShouldBe(2));

        page.Button("暂停").Click();
        await page.WaitForAssertionAsync(() => page.Find(".webhook-state").TextContent.ShouldContain("已暂停"));
        page.Button("恢复").Click();
        await page.WaitForAssertionAsync(() => page.Find(".webhook-state").TextContent.ShouldContain("正常"));
        page.Button("删除").Click();
        page.Confirm("不再对接");
        await page.WaitForAssertionAsync(() => page.Markup.ShouldContain("还没有登记接收系统"));
        (await AuditedAsync()).ShouldBe([AuditAction.WebhookCreated, AuditAction.WebhookChanged, AuditAction.WebhookChanged, AuditAction.WebhookDeleted]);
    }
}

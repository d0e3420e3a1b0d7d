using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Admin;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Screens;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Admin;

/// <summary>Administration pages over the real write path and a real database, used by the person <c>root</c>.</summary>
public abstract class AdminContext : ScreenContext, IAsyncLifetime
{
    protected AdminContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized("root");
    }

    protected SignInHost Host { get; init; } = new();

    protected Roster Roster => Host.Get<BoardRunner>().Board.Roster;

    public async ValueTask InitializeAsync()
    {
        await Host.CreateAccountAsync("root", SupervisionBoard.Ledger.Roles.Administrator);
        Services.AddSingleton(Host.Get<BoardRunner>());
        Services.AddSingleton(Host.Get<WriteQueue>());
        Services.AddSingleton(Host.Get<AuditTrail>());
        Services.AddSingleton(Host.Get<ApiKeyRing>());
        Services.AddSingleton(Host.Get<AccountRegister>());
        Services.AddSingleton(Host.Get<DisplayRegister>());
        Services.AddSingleton(Host.Get<DisplayPairing>());
        Services.AddSingleton(Host.Get<IOptions<BoardOptions>>());
        Services.AddScoped<OrganizationEditing>();
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<string[]> AuditedAsync() =>
        [.. (await Host.Get<AuditTrail>().ListAsync(1, 100, null, default)).Rows.Where(r => r.By == "root").Select(r => r.Action).Reverse()];
}

internal static class Operating
{
    public static void Type(this IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, string selector, string text) =>
        page.Find(selector).Input(text);

    /// <summary>The button with these words, wherever it is.</summary>
    public static IElement Button(this IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, string words) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == words);

    public static Task SaveAsync(this IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page) =>
        page.Find(".sheet:has(form)").KeyDownAsync(new KeyboardEventArgs { Key = "Enter", CtrlKey = true });

    public static void Confirm(this IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, string reason)
    {
        page.Find(".dialog textarea").Input(reason);
        page.Find(".dialog .button--danger").Click();
    }
}

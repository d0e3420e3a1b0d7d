using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Rulebooks;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Rulebooks;

/// <summary>Regulation pages over the real write path and a real database, used by an administrator.</summary>
public abstract class RulebookContext : ScreenContext, IAsyncLifetime
{
    protected RulebookContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var user = AddAuthorization().SetAuthorized("root");
        user.SetRoles(SupervisionBoard.Ledger.Roles.Administrator);
        user.SetPolicies(Access.ManageRulebooks, Access.ReadScores);
    }

    protected SignInHost Host { get; } = new();

    protected BoardRunner Runner => Host.Get<BoardRunner>();

    protected RulebookVersions Versions => Host.Get<RulebookVersions>();

    protected static string FileText { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rulebooks", "county-centre-2015.yaml"));

    /// <summary>The county regulation as version 2, with three points in place of five for A5-3.</summary>
    protected static string DraftText { get; } = FileText
        .Replace("\nversion: 1\n", "\nversion: 2\n", StringComparison.Ordinal)
        .Replace("basis: 一(一)1(5), deduct: 5 }", "basis: 一(一)1(5), deduct: 3 }", StringComparison.Ordinal);

    public async ValueTask InitializeAsync()
    {
        await Host.CreateAccountAsync("root", SupervisionBoard.Ledger.Roles.Administrator);
        Services.AddSingleton(Runner);
        Services.AddSingleton(Versions);
        Services.AddSingleton(Host.Get<WriteQueue>());
        Services.AddSingleton(Host.Get<AuditTrail>());
        Services.AddSingleton(Host.Get<IOptions<BoardOptions>>());
        Services.AddSingleton<RulebookWording>();
        Services.AddSingleton<RulebookComparison>();
        Services.AddSingleton<RulebookFile>();
        Services.AddScoped<RulebookLibrary>();
        Services.AddScoped<RulebookActivation>();
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<int> StoreAsync(string text) =>
        (await Versions.SaveDraftAsync(null, Load(text), text, "root", _ => { }, default)).Id;

    protected static RulebookDefinition Load(string text)
    {
        RulebookLoadResult result = RulebookLoader.Load(text, "test.yaml");
        Assert.Empty(result.Errors);
        return result.Rulebook!;
    }

    /// <summary>What the browser's text field holds when it is asked for.</summary>
    protected void Type(string text) =>
        JSInterop.SetupModule("/assets/js/source.js").Setup<IJSStreamReference>("text", _ => true).SetResult(new Typed(text));

    private sealed class Typed(string text) : IJSStreamReference
    {
        private readonly byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);

        public long Length => bytes.Length;

        public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => new(new MemoryStream(bytes));

        public ValueTask DisposeAsync() => default;
    }
}

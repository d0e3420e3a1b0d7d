using System.Net;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.SignIn;

public sealed class DisplayTests : IAsyncLifetime
{
    private readonly SignInHost _host = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_display_link_opens_the_wall_and_nothing_else_until_it_is_revoked()
    {
        DisplayRegister displays = _host.Get<DisplayRegister>();
        (Display display, string token) = await displays.CreateAsync("一楼大厅", "root", AuditAction.DisplayCreated, default);
        HttpClient screen = _host.Browser();
        (await screen.GetAsync("/wall/probe")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        HttpResponseMessage entered = await screen.GetAsync("/display/" + token);

        entered.Target().ShouldBe("/wall");
        (await screen.GetAsync("/wall/probe")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await screen.GetAsync("/hubs/probe")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _host.Browser().GetAsync("/hubs/probe?access_token=" + token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (string path in new[] { "/probe/plain", "/probe/names", "/api/probe/read", "/probe/administer" })
            (await screen.GetAsync(path)).StatusCode.ShouldNotBe(HttpStatusCode.OK, path);
        (await displays.ListAsync(default)).Single().LastSeenAt.ShouldNotBeNull();

        (await displays.RevokeAsync(display.Id, "root", "搬走", default)).ShouldBeTrue();

        (await screen.GetAsync("/wall/probe")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await screen.GetAsync("/display/" + token)).Target().ShouldBe("/display/pair?refused=true");
        (await _host.Browser().GetAsync("/hubs/probe?access_token=" + token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_public_wall_needs_nobody()
    {
        await using SignInHost open = new() { PublicWall = true };
        (await open.Browser().GetAsync("/wall/probe")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await open.Browser().GetAsync("/probe/names")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_screen_is_let_in_by_its_code_and_gets_its_token_once()
    {
        HttpClient screen = _host.Browser();
        string code = (await (await screen.GetAsync("/display/pair")).PageAsync()).QuerySelector(".pair-code")!.TextContent.Trim();
        (await (await screen.GetAsync("/display/pair")).PageAsync()).QuerySelector(".pair-code")!.TextContent.Trim().ShouldBe(code);
        (await screen.GetStringAsync("/display/pair/state")).ShouldContain("waiting");

        DisplayPairing pairing = _host.Get<DisplayPairing>();
        (await pairing.ApproveAsync(code.ToLowerInvariant(), "二楼", "root", default)).ShouldNotBeNull();

        (await _host.Browser().GetStringAsync("/display/pair/state")).ShouldContain("gone");
        (await screen.GetStringAsync("/display/pair/state")).ShouldContain("approved");
        (await screen.GetAsync("/wall/probe")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await screen.GetStringAsync("/display/pair/state")).ShouldContain("gone");
        (await pairing.ApproveAsync(code, "三楼", "root", default)).ShouldBeNull();
        (await _host.Get<DisplayRegister>().ListAsync(default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_code_runs_out_and_a_sign_of_life_is_written_once_a_minute()
    {
        ManualTime time = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var databases = _host.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<BoardDbContext>>();
        using DisplayRegister displays = new(databases, _host.Get<AuditTrail>(), time);
        DisplayPairing pairings = new(displays, time);
        Pairing waiting = pairings.BeginOrContinue(null).ShouldNotBeNull();
        time.Advance(DisplayPairing.Lifetime);
        (await pairings.ApproveAsync(waiting.Code, "迟到", "root", default)).ShouldBeNull();
        pairings.Collect(waiting.Secret).State.ShouldBe(PairingState.Gone);

        (Display display, _) = await displays.CreateAsync("大厅", "root", AuditAction.DisplayCreated, default);
        await displays.SeenAsync(display.Id, default);
        DateTimeOffset first = time.GetUtcNow();
        time.Advance(TimeSpan.FromSeconds(59));
        await displays.SeenAsync(display.Id, default);
        (await displays.ListAsync(default)).Single().LastSeenAt.ShouldBe(first);
        time.Advance(TimeSpan.FromSeconds(1));
        await displays.SeenAsync(display.Id, default);
        (await displays.ListAsync(default)).Single().LastSeenAt.ShouldBe(time.GetUtcNow());
    }

    private sealed class ManualTime(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _now.UtcTicks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _now += by;
    }
}

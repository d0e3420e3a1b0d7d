using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Round;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Round;

/// <summary>What a device kept is taken over HTTP with the browser's cookie alone: once, whatever happens on the way.</summary>
public sealed class RoundOverHttpTests(SignInHost host) : IClassFixture<SignInHost>, IAsyncLifetime
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 9, 9];

    private HttpClient officer = default!;
    private JsonNode hall = default!;

    public async ValueTask InitializeAsync()
    {
        await host.Get<WriteQueue>().SubmitAsync(new OrganizationSubmitted
        {
            Source = "t",
            By = "t",
            Areas = [new AreaEntry("A", "综合区")],
            Windows = [new WindowEntry("W1", "一号窗口", "人社局", "A")],
            Staff = [new StaffEntry("S1", "王芳", "W1", true, null), new StaffEntry("S2", "李强", "W1", false, null)],
        });
        string name = $"round-{Guid.NewGuid():N}"[..20];
        await host.CreateAccountAsync(name, Roles.Officer);
        officer = await host.SignedInAsync(name);
        hall = (await officer.GetFromJsonAsync<JsonNode>("/round/hall.json"))!;
        officer.DefaultRequestHeaders.Add("RequestVerificationToken", (string)hall["token"]!);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void The_hall_comes_with_people_rules_and_the_minutes_of_the_shift_plan()
    {
        ((int)hall["awayMinutes"]!).ShouldBe(20);
        hall["areas"]![0]!["windows"]![0]!["people"]!.AsArray().Select(p => (string)p!["code"]!).ShouldBe(["S1", "S2"]);
        hall["rules"]!.AsArray().Where(r => (bool)r!["offPost"]!).Select(r => (string)r!["code"]!).ShouldBe(["C1-2"]);
    }

    [Fact]
    public async Task An_entry_sent_again_is_the_same_entry_and_its_finding_is_one()
    {
        RoundEntry entry = Entry("one") with { Sight = "dress", Rule = "A2-1", Note = "未佩证" };
        (await SendAsync(entry)).ShouldBe("accepted");
        (await SendAsync(entry)).ShouldBe("duplicate");

        LedgerFinding[] findings = FindingsOf("S1", "A2-1");
        findings.Length.ShouldBe(1);
        findings[0].Finding.ExternalId.ShouldBe(entry.Id);
        findings[0].Finding.Note.ShouldBe("未佩证");
        Seen("S1").Count(s => s.Id == entry.Id).ShouldBe(1);
    }

    [Fact]
    public async Task Being_away_too_long_becomes_a_finding_at_the_time_of_leaving()
    {
        long now = (long)hall["now"]!;
        RoundEntry entry = Entry("away") with { Staff = "S2", Sight = "offPost", Rule = "C1-2", Since = now - (25 * 60_000), Minutes = 25 };
        (await SendAsync(entry)).ShouldBe("accepted");

        FindingsOf("S2", "C1-2").Single().Finding.OccurredAt!.Value.ToUnixTimeMilliseconds().ShouldBe(now - (25 * 60_000));
        Seen("S2").Single(s => s.Id == entry.Id).Rule.ShouldBe(new RuleCode("C1-2"));
    }

    [Fact]
    public async Task A_photo_sent_before_is_evidence_of_the_finding()
    {
        JsonNode stored = (await (await officer.PostAsync("/round/photos", new ByteArrayContent(Jpeg))).Content.ReadFromJsonAsync<JsonNode>())!;
        RoundEntry entry = Entry("photo") with { Sight = "desk", Rule = "A5-6", Photos = [(string)stored["sha"]!] };
        (await SendAsync(entry)).ShouldBe("accepted");
        FindingsOf("S1", "A5-6").Single().Finding.Evidence.Single().Reference.ShouldBe((string)stored["sha"]!);

        (await officer.PostAsync("/round/photos", new ByteArrayContent([1, 2, 3]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(Entry("no-photo") with { Photos = ["none"] })).ShouldBe("refused");
    }

    [Fact]
    public async Task What_is_wrong_with_an_entry_is_said_and_leaves_nothing_behind_and_the_others_are_taken()
    {
        RoundEntry[] entries =
        [
            Entry("bad-rule") with { Rule = "Z9" }, Entry("bad-person") with { Staff = "S9" }, Entry("bad-sight") with { Sight = "7" },
            Entry("late") with { At = (long)hall["now"]! + 86_400_000, Since = (long)hall["now"]!, Rule = "A2-3" }, Entry("since") with { Since = (long)hall["now"]! + 1 }, Entry("good"),
        ];
        HttpResponseMessage answer = await officer.PostAsJsonAsync("/round/entries", entries);
        JsonArray results = (await answer.Content.ReadFromJsonAsync<JsonNode>())!.AsArray();

        results.Select(r => (string)r!["result"]!).ShouldBe(["refused", "refused", "refused", "refused", "refused", "accepted"]);
        results.Take(5).ShouldAllBe(r => ((string?)r!["message"]) != null);
        FindingsOf("S1", "A2-3").ShouldBeEmpty();
        Seen("S1").Count(s => entries.Take(5).Any(e => e.Id == s.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Without_the_token_the_right_or_a_sign_in_nothing_is_taken()
    {
        officer.DefaultRequestHeaders.Remove("RequestVerificationToken");
        (await officer.PostAsJsonAsync("/round/entries", new[] { Entry("forged") })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.PostAsync("/round/photos", new ByteArrayContent(Jpeg))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Browser().GetAsync("/round/hall.json")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        string name = $"staff-{Guid.NewGuid():N}"[..20];
        await host.CreateAccountAsync(name, Roles.Staff);
        HttpClient staff = await host.SignedInAsync(name);
        (await staff.GetAsync("/round/hall.json")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await staff.GetAsync("/round")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("[null]", HttpStatusCode.OK)]
    public async Task What_is_no_list_of_entries_is_an_answer_and_no_crash(string body, HttpStatusCode status)
    {
        HttpResponseMessage answer = await officer.PostAsync("/round/entries", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(status);
        if (status == HttpStatusCode.OK)
            (await answer.Content.ReadAsStringAsync()).ShouldContain("refused");
    }

    private RoundEntry Entry(string name) => new($"{name}-{Guid.NewGuid():N}", (long)hall["now"]!, "S1", "W1", "present", null, null, null, null, null);

    private async Task<string> SendAsync(RoundEntry entry)
    {
        HttpResponseMessage answer = await officer.PostAsJsonAsync("/round/entries", new[] { entry });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())![0]!["result"]!;
    }

    private LedgerFinding[] FindingsOf(string staff, string rule)
    {
        Core.Projections.Board board = host.Get<BoardRunner>().Board;
        return [.. board.Ledger.ById.Values.Where(f => f.Finding.Subject.Code == staff && f.Finding.Rule.Value == rule)];
    }

    private IEnumerable<PostObserved> Seen(string staff)
    {
        Core.Projections.Board board = host.Get<BoardRunner>().Board;
        return board.Rounds.Of(new StaffCode(staff), board.Today);
    }
}

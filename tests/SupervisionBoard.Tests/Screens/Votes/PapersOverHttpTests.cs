using System.Net;
using AngleSharp.Html.Dom;
using DocumentFormat.OpenXml.Packaging;
using Shouldly;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Votes;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Building;
using SupervisionBoard.Tests.Screens.Documents;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Votes;

/// <summary>A ballot on a phone and a document for the office, over HTTP on either database.</summary>
public sealed class PapersOverHttpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_ballot_is_cast_once(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        await Centre.OrganizeAsync(host.Client());
        VoteStore store = host.Get<VoteStore>();
        long now = BoardHost.Monday.ToUnixTimeMilliseconds();
        int vote = await store.CreateAsync(new NewVote("评议", "2026-11", "window", Metrics.CitizenVote, [new VoteOption("W1", "社保窗口", "")], now, now + 3_600_000, []), "officer", _ => { }, Cancel);
        string path = "/vote/" + (await store.PrintAsync(vote, 1, _ => { }, Cancel))[0];

        using HttpClient phone = Browser(host);
        (await phone.SubmitAsync(path, ("mark-W1", "4"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        IHtmlDocument again = await (await phone.GetAsync(path, Cancel)).PageAsync();
        again.QuerySelector("h1")!.TextContent.ShouldBe("这张选票已经用过");
        (await store.BallotsAsync(vote, Cancel)).ShouldHaveSingleItem().Text.ShouldBe("W1=4");

        host.Time.MoveTo(BoardHost.Monday.AddHours(2));
        (await (await Browser(host).GetAsync("/vote/guessed", Cancel)).PageAsync()).QuerySelector("h1")!.TextContent.ShouldBe("选票无效");
        (await (await phone.GetAsync(path, Cancel)).PageAsync()).QuerySelector("h1")!.TextContent.ShouldBe("这张选票已经用过");
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_draft_is_downloaded_in_both_forms_by_the_office_alone(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        await Centre.OrganizeAsync(host.Client());
        await host.Get<AccountRegister>().CreateAsync(new NewAccount("officer", "督查员", [Roles.Officer], SignInHost.Password), "test", Cancel);
        await host.Get<AccountRegister>().CreateAsync(new NewAccount("person", "职员", [Roles.Staff], SignInHost.Password), "test", Cancel);
        string path = $"/awards/documents/scores/{host.Get<BoardRunner>().Board.ThisMonth}";

        using HttpClient officer = Browser(host);
        await officer.SubmitAsync("/account/login", ("Form.UserName", "officer"), ("Form.Password", SignInHost.Password));
        using WordprocessingDocument word = DocxTests.Open(await officer.GetByteArrayAsync(path + ".docx", Cancel));
        DocxTests.Tables(word).Length.ShouldBe(2);
        (await officer.GetAsync(path + ".xlsx", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using HttpClient person = Browser(host);
        await person.SubmitAsync("/account/login", ("Form.UserName", "person"), ("Form.Password", SignInHost.Password));
        (await person.GetAsync(path + ".docx", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static HttpClient Browser(BoardHost host) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
}

using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Documents;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Documents;

/// <summary>A public notice is issued while it hangs out, once each time that it is hung out, and not afterwards.</summary>
public sealed class IssuedNoticeTests
{
    private static readonly Core.Month s_month = new(2026, 11);
    private static readonly Period s_november = Period.Of(s_month);
    private static readonly ReviewActor s_officer = new("李督查（officer）", null, null, IsOffice: true, IsDirector: false);
    private static readonly ReviewActor s_second = new("周督查（second）", null, null, IsOffice: true, IsDirector: false);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Hung_out_anew_it_is_another_paper_and_the_first_one_stays_in_the_register(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        DocumentDesk desk = host.Get<DocumentDesk>();
        await ToAuditAsync(host);
        (await IssueAsync(desk)).Refusal.ShouldBe(IssueRefusal.NotHanging);

        await DoAsync(host, s_officer, new ReviewAction.StartNotice("审核无误"));
        (await desk.OutlooksAsync(s_november, drafts: true, Cancel))[DocumentKind.Notice].CanIssue.ShouldBeTrue();
        IssuedDocumentRow first = (await IssueAsync(desk)).Row.ShouldNotBeNull();
        first.IssuedBy.ShouldBe("李督查（officer）");
        (await IssueAsync(desk)).Refusal.ShouldBe(IssueRefusal.IssuedBefore);
        MadeDocument? made = await desk.FindAsync(DocumentKind.Notice, s_november, Cancel);
        (made!.Issued!.Id, made.Fate, made.Document.Sheets[0].Date).ShouldBe((first.Id, NoticeFate.Stands, "2026年12月2日"));

        host.Time.MoveTo(BoardHost.At("2026-12-03 09:00"));
        await DoAsync(host, s_officer, new ReviewAction.ReturnToAudit("漏记一次"));
        desk.FateOf(first).ShouldBe(NoticeFate.TakenDown);
        (await IssueAsync(desk)).Refusal.ShouldBe(IssueRefusal.NotHanging);
        await DoAsync(host, s_officer, new ReviewAction.StartNotice("已补记"));
        MadeDocument? anew = await desk.FindAsync(DocumentKind.Notice, s_november, Cancel);
        (anew!.Issued, anew.Document.Sheets[0].Date).ShouldBe((null, "2026年12月3日"));
        anew.Document.DraftMark.ShouldBeNull();
        IssuedDocumentRow second = (await IssueAsync(desk)).Row.ShouldNotBeNull();

        (desk.FateOf(first), desk.FateOf(second)).ShouldBe((NoticeFate.Replaced, NoticeFate.Stands));
        (await host.Get<DocumentStore>().IssuedAsync(Cancel)).Select(row => row.Id).ShouldBe([second.Id, first.Id]);
        (await desk.FindAsync(first.Id, Cancel))!.Document.Sheets[0].Date.ShouldBe("2026年12月2日");
    }

    [Fact]
    public async Task A_notice_that_ended_without_having_been_issued_cannot_be_issued_late()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite);
        DocumentDesk desk = host.Get<DocumentDesk>();
        await ToAuditAsync(host);
        await DoAsync(host, s_officer, new ReviewAction.StartNotice("审核无误"));
        host.Time.MoveTo(BoardHost.At("2026-12-04 00:01"));
        (await IssueAsync(desk)).Refusal.ShouldBe(IssueRefusal.NoticeOver);
        MadeDocument? made = await desk.FindAsync(DocumentKind.Notice, s_november, Cancel);
        (made!.Notice, made.Document.DraftMark).ShouldBe((NoticeState.Over, DocumentWords.NoticeOver));
        (await desk.OutlooksAsync(s_november, drafts: true, Cancel))[DocumentKind.Notice].CanIssue.ShouldBeFalse();
    }

    private static async Task ToAuditAsync(BoardHost host)
    {
        await Centre.OrganizeAsync(host.Client());
        host.Time.MoveTo(BoardHost.At("2026-12-01 09:00"));
        await DoAsync(host, s_officer, new ReviewAction.Open());
        host.Time.MoveTo(BoardHost.At("2026-12-02 08:30"));
        await Wait.UntilAsync(() => host.Get<BoardRunner>().Board.Reviews.StateOf(s_month) == PeriodState.Review, "the end of filing");
        await DoAsync(host, s_second, new ReviewAction.SignArea(new AreaCode("A"), "属实"));
    }

    private static Task<(IssuedDocumentRow? Row, IssueRefusal? Refusal)> IssueAsync(DocumentDesk desk) => desk.IssueAsync(DocumentKind.Notice, s_november, "李督查（officer）", "officer", Cancel);

    private static async Task DoAsync(BoardHost host, ReviewActor actor, ReviewAction action) =>
        (await host.Get<WriteQueue>().SubmitAsync(new ReviewSubmitted { Source = "page", By = actor.By, Actor = actor, Month = s_month, Action = action }))
            .ShouldBeOfType<WriteResult.Committed>().Outcome.Items.Single().Refusal.ShouldBeNull();
}

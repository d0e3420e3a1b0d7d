using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Core.Tests.Awards;
using SupervisionBoard.Core.Tests.Projections.Reviews;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Awards.SelectionDesk;

namespace SupervisionBoard.Core.Tests.Documents;

/// <summary>The printed notice says what hung out, for as long as it does, and nothing that was found or decided later.</summary>
public sealed class NoticePaperTests
{
    private static readonly HashSet<string> s_none = [];
    private static readonly SelectionKey s_advanced = new("advanced", Quarter);

    [Fact]
    public void A_tie_hangs_out_as_a_tie_and_what_the_committee_decides_never_gets_onto_the_notice()
    {
        SelectionDesk desk = Level();
        PeriodResults draft = Notice(desk, "2026-10-16 08:00");
        draft.NoticeState.ShouldBe(NoticeState.NotHung);
        draft.Stands(DocumentKind.Notice).ShouldBeFalse();

        desk.ToNotice();
        PeriodResults hanging = Notice(desk, "2026-10-19 23:59");
        hanging.Stands(DocumentKind.Notice).ShouldBeTrue();
        string[] names = ["窗口1窗口 ", "窗口2窗口 并列待定", "窗口3窗口 并列待定"];
        Printed(hanging).ShouldBe(names);

        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB)).ShouldBeNull();
        desk.DecideTogether("2026-10-20", Flag, MemberB, Decide([W(1), W(3)], "办件更多"));
        desk.Do("2026-10-20 11:00", Director, new SelectionAction.Approve()).ShouldBeNull();
        desk.Do("2026-10-20 11:10", Officer, new SelectionAction.Publish()).ShouldBeNull();
        PeriodResults late = Notice(desk, "2026-10-20 12:00");
        late.NoticeState.ShouldBe(NoticeState.Over);
        late.Stands(DocumentKind.Notice).ShouldBeFalse();
        Printed(late).ShouldBe(names);
        Paper(late).Date.ShouldBe("2026年10月16日");
        PeriodResults.Of(desk.Board, Quarter)!.Awards.Single(a => a.Code == "red-flag").Winners.Select(w => w.Subject).ShouldBe([W(1), W(3)]);
        Notice(desk, "2026-10-20 12:00", [.. late.NoticeSteps]).NoticeState.ShouldBe(NoticeState.Issued);
    }

    [Fact]
    public void A_list_that_was_taken_down_hangs_out_anew_as_another_notice()
    {
        SelectionDesk desk = Level().ToNotice();
        string first = Notice(desk, "2026-10-16 10:00").NoticeSteps.ShouldHaveSingleItem();
        HungNotice.FateOf(desk.Board, Quarter, first).ShouldBe(NoticeFate.Stands);

        desk.Do("2026-10-16 15:00", Officer, new SelectionAction.Return(ToCommittee: false, "名单有误")).ShouldBeNull();
        HungNotice.FateOf(desk.Board, Quarter, first).ShouldBe(NoticeFate.TakenDown);
        Notice(desk, "2026-10-16 16:00", first).NoticeState.ShouldBe(NoticeState.NotHung);

        desk.Do("2026-10-19 09:00", Officer, new SelectionAction.Nominate("重新提名")).ShouldBeNull();
        desk.Do("2026-10-19 09:10", Officer, new SelectionAction.StartNotice()).ShouldBeNull();
        PeriodResults second = Notice(desk, "2026-10-19 10:00", first);
        second.NoticeState.ShouldBe(NoticeState.Hanging);
        second.NoticeSteps.ShouldHaveSingleItem().ShouldNotBe(first);
        Paper(second).Date.ShouldBe("2026年10月19日");
        HungNotice.FateOf(desk.Board, Quarter, first).ShouldBe(NoticeFate.Replaced);
    }

    [Fact]
    public void An_award_that_hangs_out_later_gets_a_notice_of_its_own()
    {
        SelectionDesk desk = Level().ToNotice();
        string flag = Notice(desk, "2026-10-16 10:00").NoticeSteps.Single();
        foreach (SelectionAction action in new SelectionAction[] { new SelectionAction.Open(), new SelectionAction.Nominate("按得分提名"), new SelectionAction.StartNotice() })
            desk.Do("2026-10-19 10:00", Officer, action, key: s_advanced).ShouldBeNull();

        Notice(desk, "2026-10-19 11:00").Awards.Select(a => a.Code).ShouldBe(["red-flag", "advanced"], ignoreOrder: true);
        PeriodResults other = Notice(desk, "2026-10-19 11:00", flag);
        other.NoticeState.ShouldBe(NoticeState.Hanging);
        other.Awards.ShouldHaveSingleItem().Code.ShouldBe("advanced");
        Notice(desk, "2026-10-20 11:00").Awards.ShouldHaveSingleItem().Code.ShouldBe("advanced");
    }

    [Fact]
    public void A_month_hangs_out_with_the_figures_of_that_moment()
    {
        ReviewDesk desk = new();
        Period month = Period.Of(ReviewDesk.November);
        desk.ToNotice();
        decimal before = ScoreOf(desk, "S1");
        desk.Enter("2026-12-03 09:00", ("S1", "A5-1", "2026-11-20"));
        PeriodResults.Of(desk.Board, month)!.Lines.Single(l => l.Subject.Code == "S1").Score.ShouldBeLessThan(before);
        ScoreOf(desk, "S1").ShouldBe(before);

        string first = PeriodResults.OfNotice(desk.Board, month, desk.Board.JudgedUpTo, s_none)!.NoticeSteps.Single();
        desk.Do("2026-12-03 10:00", ReviewDesk.Officer, new ReviewAction.ReturnToAudit("漏记一次")).ShouldBeNull();
        PeriodResults.OfNotice(desk.Board, month, desk.Board.JudgedUpTo, s_none)!.NoticeState.ShouldBe(NoticeState.NotHung);
        desk.Do("2026-12-03 11:00", ReviewDesk.Officer, new ReviewAction.StartNotice("已补记")).ShouldBeNull();
        ScoreOf(desk, "S1").ShouldBeLessThan(before);
        HungNotice.FateOf(desk.Board, month, first).ShouldBe(NoticeFate.Replaced);
    }

    private static decimal ScoreOf(ReviewDesk desk, string staff) =>
        PeriodResults.OfNotice(desk.Board, Period.Of(ReviewDesk.November), desk.Board.JudgedUpTo, s_none)!.Lines.Single(l => l.Subject.Code == staff).Score;

    /// <summary>Fourteen windows, two places: the first is best, the second and third are level.</summary>
    private static SelectionDesk Level()
    {
        SelectionDesk desk = new(windows: 14);
        for (int window = 2; window <= 14; window++)
        {
            desk.Charge(window, "2026-07-10");
            if (window > 3)
                desk.Charge(window, "2026-07-13");
        }

        return desk.PublishQuarter();
    }

    private static PeriodResults Notice(SelectionDesk desk, string now, params string[] issued) =>
        PeriodResults.OfNotice(desk.Board, Quarter, Centre.At(now), new HashSet<string>(issued, StringComparer.Ordinal))!;

    private static string[] Printed(PeriodResults results) =>
        [.. Paper(results).Body.OfType<DocumentBlock.Table>().Last().Rows.Select(row => $"{row[2]} {row[5]}")];

    private static DocumentSheet Paper(PeriodResults results) => DocumentFilling.Fill(
        DocumentTemplateLoader.Load(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", "notice.yaml")), "t").Template!,
        DocumentFiguring.Of(results, SampleResults.House)).Sheets[0];
}

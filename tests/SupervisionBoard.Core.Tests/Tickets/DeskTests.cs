using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Tickets;

/// <summary>What the hotline's office watches over beside the tickets themselves. 3 November 2026 is a Tuesday; business begins at 08:00.</summary>
public sealed class DeskTests
{
    private static readonly HotlineDuties s_duties = HotlineDutiesLoader.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "duties", "county-hotline.yaml")), "county-hotline.yaml").Duties!;

    private readonly BoardDesk _desk = new();

    public DeskTests() => _desk.Configure(context => context with { Duties = s_duties });

    [Fact]
    public void A_ticket_that_nobody_opens_for_a_quarter_of_an_hour_is_an_alert_until_the_right_group_looks()
    {
        Arrive("2026-11-03 09:00", TicketStep.Received);
        Alerts("2026-11-03 09:14").ShouldBeEmpty();
        Alerts("2026-11-03 09:15").ShouldBe(["K1  09:00"]);
        BoardMoments.Next(_desk.Board, Centre.At("2026-11-03 09:01")).ShouldBe(Centre.At("2026-11-03 09:15"), "the timer wakes for it");

        Look("2026-11-03 09:20", null).ShouldBe(ItemResult.Accepted);
        int rows = _desk.Rows.Count;
        Look("2026-11-03 09:21", null).ShouldBe(ItemResult.Duplicate);
        _desk.Rows.Count.ShouldBe(rows, "a second look leaves nothing");
        Alerts("2026-11-03 09:30").ShouldBeEmpty();

        // Sent to a window it is news there, and a look of the office does not help.
        Arrive("2026-11-03 10:00", TicketStep.Dispatched, "W1");
        Look("2026-11-03 10:05", null).ShouldBe(ItemResult.Duplicate);
        Alerts("2026-11-03 10:15").ShouldBe(["K1 一号窗口 10:00"]);
        _desk.Restart();
        Look("2026-11-03 10:20", "W1").ShouldBe(ItemResult.Accepted);
        Alerts("2026-11-03 10:30").ShouldBeEmpty();
        _desk.Board.Tickets.Unseen.LookOf(new TicketCode("K1"), new WindowCode("W1"))!.By.ShouldBe("某人");

        // An answer is news for the office again; whoever calls back has looked.
        Arrive("2026-11-03 11:00", TicketStep.Answered, "W1");
        Alerts("2026-11-03 14:30").ShouldBe(["K1  11:00"]);
        Arrive("2026-11-03 14:40", TicketStep.CalledBack);
        Alerts("2026-11-03 16:00").ShouldBeEmpty();
    }

    [Fact]
    public void The_quarter_of_an_hour_is_working_time_and_moves_with_the_working_days()
    {
        Arrive("2026-11-03 20:00", TicketStep.Received);

        Alerts("2026-11-04 08:14").ShouldBeEmpty();
        Alerts("2026-11-04 08:15").ShouldBe(["K1  20:00"]);
    }

    [Fact]
    public void Who_takes_a_call_down_here_or_answers_it_at_once_has_looked()
    {
        TicketSubmitted call = new() { Source = TicketLife.PageSource, By = "王芳（wang）", Ticket = new TicketCode("K1"), Action = TicketAction.Receive, Profile = "hotline-12345", Summary = "路灯不亮" };
        _desk.Submit(Centre.At("2026-11-03 09:00"), call);
        Alerts("2026-11-03 10:00").ShouldBeEmpty();

        _desk.Submit(Centre.At("2026-11-03 10:00"), call with { Action = TicketAction.DirectAnswer, Reason = "已答复", Satisfied = true });
        Alerts("2026-11-03 11:00").ShouldBeEmpty();
        _desk.Submit(Centre.At("2026-11-03 11:00"), new TicketSeenSubmitted { Source = "page", By = "x", Ticket = new TicketCode("K9") })[0].Refused.ShouldHaveSingleItem().Refusal!.Code.ShouldBe("unknown-ticket");
    }

    [Fact]
    public void The_confirmations_of_a_shift_are_made_once_by_each_officer_and_all_of_them()
    {
        string[] all = [.. s_duties.Confirmations.Select(c => c.Code)];
        Confirm("2026-11-03 07:30", "王芳（wang）", all).Refusal!.Code.ShouldBe("no-shift-now");
        Confirm("2026-11-03 08:30", "王芳（wang）", all[..4]).Refusal.ShouldBe(new Refusal("confirmations-missing", "1"));
        Confirm("2026-11-03 08:30", "王芳（wang）", all).Result.ShouldBe(ItemResult.Accepted);
        Confirm("2026-11-03 09:30", "王芳（wang）", all).Result.ShouldBe(ItemResult.Duplicate);
        Confirm("2026-11-03 09:40", "李强（li）", all).Result.ShouldBe(ItemResult.Accepted);
        Confirm("2026-11-03 15:00", "王芳（wang）", all).Result.ShouldBe(ItemResult.Accepted, "the afternoon is another shift");
        Confirm("2026-11-07 09:00", "王芳（wang）", all).Refusal!.Code.ShouldBe("no-shift-now", "a Saturday");

        _desk.Restart();
        _desk.Board.Checks.Since(Centre.Day("2026-11-03")).Select(c => $"{c.By} {c.Shift:HH:mm}").ShouldBe(["王芳（wang） 14:00", "李强（li） 08:00", "王芳（wang） 08:00"]);
    }

    [Fact]
    public void The_third_ticket_that_runs_out_in_a_month_gives_a_red_card_and_the_notice_names_what_is_new()
    {
        foreach (int number in new[] { 1, 2, 3 })
        {
            _desk.Submit(Centre.At("2026-11-02 08:30"), BoardDesk.Facts(_desk.Ticket($"T{number}", TicketStep.Received, "2026-11-02 08:00"), _desk.Ticket($"T{number}", TicketStep.Dispatched, "2026-11-02 08:30", "W1")));
        }

        _desk.PassTo("2026-11-10 09:00");
        UnitCard[] cards = [.. UnitCards.Of(_desk.Board, new WindowCode("W1"), new Month(2026, 11))];
        cards.Select(c => c.Colour).ShouldBe([CardColour.Yellow, CardColour.Yellow, CardColour.Red]);
        SnapshotBuilder.Build(_desk.Board, Centre.At("2026-11-10 09:00")).Windows.Single(w => w.Code == "W1").Cards.ShouldBe(new WindowCards(2, 1), "the wall shows the same");

        Issue("2026-11-10 09:00", "").Refusal!.Code.ShouldBe("missing-value");
        ItemOutcome issued = Issue("2026-11-10 09:00", "查明原因，逐件答复");
        issued.Id.ShouldBe("DB261110-01");
        Issue("2026-11-10 09:05", "再次").Refusal!.Code.ShouldBe("no-new-cards");
        CardNotice notice = _desk.Board.Notices.Find("DB261110-01")!;
        (notice.Issued.Card, notice.Issued.Cards.Length, notice.Issued.ReplyBy).ShouldBe((CardColour.Red, 3, Centre.At("2026-11-13 17:00")));
        notice.Issued.Matters.Order(StringComparer.Ordinal).ShouldBe(["T1", "T2", "T3"]);

        Answer("2026-11-10 10:00", "W2", null).Refusal!.Code.ShouldBe("unknown-notice");
        Answer("2026-11-10 10:00", "W1", null).Result.ShouldBe(ItemResult.Accepted);
        Answer("2026-11-10 10:01", "W1", null).Result.ShouldBe(ItemResult.Duplicate);
        BoardMoments.Next(_desk.Board, Centre.At("2026-11-13 16:59")).ShouldBe(Centre.At("2026-11-13 17:00"));
        Answer("2026-11-11 10:00", "W1", "已逐件答复").Result.ShouldBe(ItemResult.Accepted);
        _desk.Restart();
        notice = _desk.Board.Notices.Find("DB261110-01")!;
        (notice.IsOpen, notice.Acknowledged!.By, notice.Replied!.Reply).ShouldBe((false, "某人", "已逐件答复"));
        _desk.Board.Notices.Open.ShouldBeEmpty();
    }

    [Fact]
    public void A_finding_that_is_revoked_takes_its_card_along()
    {
        _desk.Submit(Centre.At("2026-11-02 08:30"), BoardDesk.Facts(_desk.Ticket("T1", TicketStep.Received, "2026-11-02 08:00"), _desk.Ticket("T1", TicketStep.Dispatched, "2026-11-02 08:30", "W1")));
        _desk.PassTo("2026-11-10 09:00");
        UnitCard card = UnitCards.Of(_desk.Board, new WindowCode("W1"), new Month(2026, 11)).ShouldHaveSingleItem();

        foreach (string id in _desk.Board.Ledger.ById.Values.Where(f => f.Finding.Key!.StartsWith(card.Key, StringComparison.Ordinal)).Select(f => f.Finding.Id).ToList())
            _desk.Submit(Centre.At("2026-11-10 10:00"), BoardDesk.Revoke(id) with { Source = BoardSession.Judge });

        UnitCards.Of(_desk.Board, new WindowCode("W1"), new Month(2026, 11)).ShouldBeEmpty();
    }

    private void Arrive(string at, TicketStep step, string? window = null) =>
        _desk.Submit(Centre.At(at), BoardDesk.Facts(_desk.Ticket("K1", step, at, window, step == TicketStep.CalledBack ? true : null)))[0].Refused.ShouldBeEmpty();

    private ItemResult Look(string at, string? post) =>
        _desk.Submit(Centre.At(at), new TicketSeenSubmitted { Source = "page", By = "某人", Ticket = new TicketCode("K1"), Post = post is null ? null : new WindowCode(post) })[0].Items[0].Result;

    private ItemOutcome Confirm(string at, string by, string[] items) => _desk.Submit(Centre.At(at), new ShiftConfirmationSubmitted { Source = "page", By = by, Items = [.. items] })[0].Items[0];

    private ItemOutcome Issue(string at, string asks) =>
        _desk.Submit(Centre.At(at), new CardNoticeSubmitted { Source = "page", By = "督查员", Window = new WindowCode("W1"), Month = new Month(2026, 11), Asks = asks })[0].Items[0];

    private ItemOutcome Answer(string at, string window, string? reply) =>
        _desk.Submit(Centre.At(at), new CardNoticeAnswerSubmitted { Source = "page", By = "某人", Notice = "DB261110-01", Window = new WindowCode(window), Reply = reply })[0].Items[0];

    private string[] Alerts(string now) =>
        [.. SnapshotBuilder.Build(_desk.Board, Centre.At(now)).Alerts.Where(a => a.Kind == AlertKind.UnseenTicket).Select(a => $"{a.Subject} {a.Name} {a.Since:HH:mm}")];
}

using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>What the office and the units enter beside the life of a ticket: looks, confirmations, notices and their answers.</summary>
public sealed partial class BoardSession
{
    private const string DeskSource = "page:desk";

    private ItemOutcome Decide(TicketSeenSubmitted submission)
    {
        string code = submission.Ticket.Value;
        if (Board.Tickets.Find(submission.Ticket) is null)
            return new ItemOutcome(0, code, ItemResult.Refused, new Refusal("unknown-ticket", code));
        if (Board.Tickets.Unseen.Find(submission.Ticket) is not { } waits || waits.Post != submission.Post)
            return new ItemOutcome(0, code, ItemResult.Duplicate);
        // Not before it came there, though another system's clock may be ahead of this one.
        DateTimeOffset at = waits.Since > Now ? waits.Since : Now;
        Append(
            new TicketSeen
            {
                Source = DeskSource, Id = FormattableString.Invariant($"{code}/{waits.Post?.Value}/{waits.Since.UtcTicks}"), At = at, Ticket = submission.Ticket, Post = submission.Post, By = submission.By,
            },
            [],
            null);
        return new ItemOutcome(0, code, ItemResult.Accepted);
    }

    private ItemOutcome Decide(ShiftConfirmationSubmitted submission)
    {
        ItemOutcome Refuse(Refusal refusal) => new(0, null, ItemResult.Refused, refusal);

        if (ShiftChecks.Current(Board, Now) is not { } shift)
            return Refuse(new Refusal("no-shift-now"));
        ImmutableArray<string> asked = [.. Board.Context.Duties.Confirmations.Select(c => c.Code)];
        if (asked.IsEmpty || asked.Except(submission.Items, StringComparer.Ordinal).Any())
            return Refuse(new Refusal("confirmations-missing", asked.Except(submission.Items, StringComparer.Ordinal).Count().ToString(CultureInfo.InvariantCulture)));
        string account = TicketLife.AccountOf(submission.By);
        string id = string.Create(CultureInfo.InvariantCulture, $"{shift.Day:yyyy-MM-dd}/{shift.Shift.Start:HHmm}/{account}");
        if (Board.Checks.Find(shift.Day, shift.Shift.Start, account) is not null)
            return new ItemOutcome(0, id, ItemResult.Duplicate);
        Append(new ShiftConfirmed { Source = DeskSource, Id = id, At = Now, Day = shift.Day, Shift = shift.Shift.Start, By = submission.By, Items = asked }, [], null);
        return new ItemOutcome(0, id, ItemResult.Accepted);
    }

    private ItemOutcome Decide(CardNoticeSubmitted submission)
    {
        ItemOutcome Refuse(Refusal refusal) => new(0, null, ItemResult.Refused, refusal);

        if ((CheckWindow(submission.Window) ?? Missing("asks", submission.Asks)) is { } refusal)
            return Refuse(refusal);
        HashSet<string> told = [.. Board.Notices.Of(submission.Window, submission.Month).SelectMany(n => n.Issued.Cards)];
        ImmutableArray<UnitCard> cards = [.. UnitCards.Of(Board, submission.Window, submission.Month).Where(c => !told.Contains(c.Key))];
        if (cards.IsEmpty)
            return Refuse(new Refusal("no-new-cards", Board.Roster.Find(submission.Window)?.Name ?? submission.Window.Value));
        string number = FreeNotice();
        Append(
            new CardNoticeIssued
            {
                Source = DeskSource, Id = number + "/1", At = Now, Notice = number, Window = submission.Window, By = submission.By, Month = submission.Month,
                Card = cards.Max(c => c.Colour), Cards = [.. cards.Select(c => c.Key)], Matters = [.. cards.Select(c => c.Matter).Distinct(StringComparer.Ordinal)],
                Asks = submission.Asks.Trim(), ReplyBy = DeadlineCounting.Count(Board.Context.Schedule, DayEnd.CloseOfBusiness, Now, [Board.Context.Duties.ReplyWithin], []).Due,
            },
            [],
            null);
        return new ItemOutcome(0, number, ItemResult.Accepted);
    }

    private ItemOutcome Decide(CardNoticeAnswerSubmitted submission)
    {
        ItemOutcome Refuse(Refusal refusal) => new(0, submission.Notice, ItemResult.Refused, refusal);

        if (Board.Notices.Find(submission.Notice) is not { } notice || notice.Issued.Window != submission.Window)
            return Refuse(new Refusal("unknown-notice", submission.Notice));
        if (submission.Reply is { } reply && Missing("reply", reply) is { } refusal)
            return Refuse(refusal);
        if (submission.Reply is null ? notice.Acknowledged is not null : notice.Replied is not null)
            return new ItemOutcome(0, submission.Notice, ItemResult.Duplicate);
        // Whoever replies knows of it.
        if (notice.Acknowledged is null)
            Append(new CardNoticeAcknowledged { Source = DeskSource, Id = submission.Notice + "/2", At = Now, Notice = submission.Notice, Window = submission.Window, By = submission.By }, [], null);
        if (submission.Reply is not null)
            Append(new CardNoticeReplied { Source = DeskSource, Id = submission.Notice + "/3", At = Now, Notice = submission.Notice, Window = submission.Window, By = submission.By, Reply = submission.Reply.Trim() }, [], null);
        return new ItemOutcome(0, submission.Notice, ItemResult.Accepted);
    }

    /// <summary>The day and a running number.</summary>
    private string FreeNotice()
    {
        int number = 1;
        string notice;
        do
            notice = string.Create(CultureInfo.InvariantCulture, $"DB{Board.Time.DateOf(Now):yyMMdd}-{number++:00}");
        while (Board.Notices.Find(notice) is not null);
        return notice;
    }
}

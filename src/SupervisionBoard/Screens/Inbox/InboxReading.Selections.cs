using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Screens.Reviews;
using SupervisionBoard.Screens.Selection;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Inbox;

/// <summary>What waits to be begun, and the steps of selections.</summary>
public sealed partial class InboxReading
{
    /// <summary>How many months back one that nobody opened is still asked for.</summary>
    private const int MonthsBack = 3;

    /// <summary>Months that are over, back to the last one whose review was opened.</summary>
    private void AddReviewsToOpen()
    {
        if (!ReviewViewer.Of(_user).Actor.IsOffice)
            return;
        for (int back = 1; back <= MonthsBack; back++)
        {
            Month month = _board.ThisMonth.AddMonths(-back);
            if (_board.Reviews.Find(month) is not null)
                return;
            foreach (ReviewDuty duty in ReviewDuties.Of(_board, month, _now).Where(duty => duty.Kind == DutyKind.Open))
                Add(InboxKind.ReviewOpen, month.ToString(), "", duty.Due, MonthPage.PathOf(month), Period.Of(month));
        }
    }

    private void AddSelections()
    {
        SelectionActor actor = SelectionViewer.Of(_user).Actor;
        if (actor is { IsOffice: false, Sits: false })
            return;
        foreach (SelectionDuty duty in SelectionDuties.Of(_board, _now))
        {
            (InboxKind kind, bool mine) = duty.Kind switch
            {
                SelectionDutyKind.Open => (InboxKind.SelectionOpen, actor.IsOffice),
                SelectionDutyKind.Nominate => (InboxKind.SelectionNominate, actor.IsOffice),
                SelectionDutyKind.Notice => (InboxKind.SelectionNotice, actor.IsOffice),
                SelectionDutyKind.DecideObjection => (InboxKind.SelectionObjection, actor.IsOffice),
                SelectionDutyKind.Session => (InboxKind.SelectionSession, actor.Sits),
                SelectionDutyKind.Decide => (InboxKind.SelectionDecide, actor.Sits),
                SelectionDutyKind.Approve => (InboxKind.SelectionApprove, actor.IsDirector),
                SelectionDutyKind.Publish => (InboxKind.SelectionPublish, actor.IsOffice),
                _ => throw new InvalidOperationException($"No such duty: {duty.Kind}"),
            };
            if (mine)
                Add(kind, $"{duty.Key}/{duty.Objection}", duty.AwardName, duty.Due, SelectionAddress.Of(duty.Key), duty.Key.Period);
        }
    }

    private void Add(InboxKind kind, string key, string what, DateTimeOffset? due, string link, Period period) =>
        _items.Add(new InboxItem(kind, key, what, null, due, due < _now ? MarkState.Overdue : MarkState.Warning, link) { Period = period });
}

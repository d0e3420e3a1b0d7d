using SupervisionBoard.Core;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Inbox;

/// <summary>Why something stands in an inbox; the order decides among what is due at the same time.</summary>
public enum InboxKind
{
    /// <summary>Nobody is at a window.</summary>
    EmptyWindow,

    /// <summary>The confirmations of the shift are not made.</summary>
    ShiftCheck,

    /// <summary>Nobody of the group has opened a ticket in time.</summary>
    Unseen,

    /// <summary>A ticket lies with the person or the group and is due within a working day.</summary>
    Ticket,

    /// <summary>A reporter was to be called again at a planned time.</summary>
    CallAgain,

    /// <summary>The unit that has a ticket is to be asked on the working day before (hotline regulation of the county, chapter 4 (三) 二).</summary>
    RemindUnit,

    /// <summary>A unit asked for more time.</summary>
    Extension,
    Complaint,

    /// <summary>The own window was asked for its account of a complaint.</summary>
    ComplaintAccount,
    Appeal,
    Leave,

    /// <summary>The own self-report of a month is to be filed.</summary>
    SelfReport,

    /// <summary>A step of a month's review is the person's to take.</summary>
    Review,

    /// <summary>A month is over and its review is to be opened.</summary>
    ReviewOpen,

    /// <summary>A step of a selection for an award is the person's to take: the office's, the committee's, the director's.</summary>
    SelectionOpen,
    SelectionNominate,
    SelectionNotice,
    SelectionObjection,
    SelectionSession,
    SelectionDecide,
    SelectionApprove,
    SelectionPublish,

    /// <summary>A notice that the unit has not answered.</summary>
    Notice,
}

/// <param name="Key">Tells items of a kind apart.</param>
/// <param name="What">Data: a number, a window's name, what it is about.</param>
/// <param name="Due">Null where there is no due time.</param>
/// <param name="Link">Where it is done.</param>
public sealed record InboxItem(InboxKind Kind, string Key, string What, string? Detail, DateTimeOffset? Due, MarkState Mark, string Link)
{
    /// <summary>The period that it is about; null where there is none.</summary>
    public Period? Period { get; init; }
}

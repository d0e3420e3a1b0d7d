using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Rulebook;

/// <summary>Which open tickets belong to a confirmation, so that their number can stand beside it.</summary>
public enum ConfirmationLook
{
    /// <summary>Not sent to any unit yet.</summary>
    ToDispatch,

    /// <summary>More time was asked for, or a unit sent it back.</summary>
    AskedOrReturned,

    /// <summary>A clock is within its warning time or past due.</summary>
    DueSoon,

    /// <summary>Answered, the reporter is to be called.</summary>
    ToCall,

    /// <summary>Waits for the office's word only.</summary>
    ToClose,
}

/// <summary>One thing that an officer confirms at the start of a shift.</summary>
public sealed record ShiftConfirmation(string Code, string Title, string TitleEn, string? Basis, ConfirmationLook Look);

public enum CardColour
{
    Yellow,
    Red,
}

public enum CardGround
{
    /// <summary>A clock ran out while the unit answered for it: a ticket's, or another that the profiles charge.</summary>
    Overdue,

    /// <summary>A complaint against the unit was upheld.</summary>
    ComplaintUpheld,
}

/// <param name="From">1 for the first matter of the month on this ground; a higher number for that one and all after it.</param>
public sealed record CardRule(CardGround On, int From, CardColour Card);

/// <summary>
/// What the office of a hotline watches over (source 002, county hotline regulation, chapters 2 to 4): reminders, the
/// five confirmations, cards and the reading of the monthly report. Figures that the regulation leaves open are data.
/// </summary>
public sealed record HotlineDuties
{
    /// <summary>Without a file: no confirmations, a yellow card for what is overdue and a red one for an upheld complaint.</summary>
    public static HotlineDuties Usual { get; } = new() { Code = "usual", Title = "", TitleEn = "" };

    public required string Code { get; init; }

    public required string Title { get; init; }

    /// <summary>The same in English; the title itself where the file gives none.</summary>
    public required string TitleEn { get; init; }

    public string? Basis { get; init; }

    /// <summary>Rates over fewer than this many are marked as small samples; 0 marks none.</summary>
    public int SmallSample { get; init; } = 10;

    /// <summary>How long before it is due something stands in the inbox.</summary>
    public TimeLimit RemindBefore { get; init; } = new(1, LimitUnit.WorkingDays);

    /// <summary>A ticket that nobody of the responsible group opened for so long raises an alert; in hours or working hours.</summary>
    public TimeLimit UnseenAfter { get; init; } = new(0.25m, LimitUnit.WorkingHours);

    /// <summary>In the order in which they are asked; empty where a centre asks none.</summary>
    public ImmutableArray<ShiftConfirmation> Confirmations { get; init; } = [];

    /// <summary>The last one that applies decides.</summary>
    public ImmutableArray<CardRule> Cards { get; init; } = [new(CardGround.Overdue, 1, CardColour.Yellow), new(CardGround.ComplaintUpheld, 1, CardColour.Red)];

    /// <summary>By when a unit answers a notice.</summary>
    public TimeLimit ReplyWithin { get; init; } = new(3, LimitUnit.WorkingDays);

    /// <param name="number">Which matter of the month on this ground it is, from 1.</param>
    /// <returns>Null where no rule gives a card.</returns>
    public CardColour? CardFor(CardGround ground, int number) => Cards.LastOrDefault(rule => rule.On == ground && number >= rule.From)?.Card;
}

using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Events;

/// <summary>
/// Somebody of the group that has a ticket opened it for the first time since it came there (查阅). One fact an arrival,
/// not one a look. Hotline regulation of the county, chapter 4 (一): somebody looks at least every 15 minutes.
/// </summary>
public sealed record TicketSeen : Fact
{
    public required TicketCode Ticket { get; init; }

    /// <summary>The window whose people it waited for; null is the office.</summary>
    public WindowCode? Post { get; init; }

    public required string By { get; init; }

    public override FactKind Kind => FactKind.TicketSeen;

    public override string About => Ticket.Value;
}

/// <summary>An officer went through the confirmations at the start of a shift (五个确认); source 002, chapter 4 (二).</summary>
public sealed record ShiftConfirmed : Fact
{
    public required DateOnly Day { get; init; }

    /// <summary>When the shift began.</summary>
    public required TimeOnly Shift { get; init; }

    /// <summary>As records name the account, <c>名字（account）</c>.</summary>
    public required string By { get; init; }

    /// <summary>Codes of the confirmations, in their order.</summary>
    public required ImmutableArray<string> Items { get; init; }

    public override FactKind Kind => FactKind.ShiftCheck;

    public override string About => By;
}

/// <summary>One step of a notice to a unit (督办通知).</summary>
public abstract record CardNoticeStepped : Fact
{
    /// <summary>Number of the notice, unique for the centre.</summary>
    public required string Notice { get; init; }

    public required WindowCode Window { get; init; }

    public required string By { get; init; }

    public override FactKind Kind => FactKind.CardNotice;

    public override string About => Window.Value;
}

/// <summary>The office asks a unit that got a card to act.</summary>
public sealed record CardNoticeIssued : CardNoticeStepped
{
    public required Month Month { get; init; }

    public required CardColour Card { get; init; }

    /// <summary>The cards that it is about, by the keys of their findings.</summary>
    public required ImmutableArray<string> Cards { get; init; }

    /// <summary>Tickets and complaints behind them.</summary>
    public required ImmutableArray<string> Matters { get; init; }

    /// <summary>What is asked of the unit.</summary>
    public required string Asks { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateTimeOffset ReplyBy { get; init; }
}

/// <summary>The unit knows of it.</summary>
public sealed record CardNoticeAcknowledged : CardNoticeStepped;

/// <summary>The unit says what it did.</summary>
public sealed record CardNoticeReplied : CardNoticeStepped
{
    public required string Reply { get; init; }
}

/// <summary>The first look of the responsible group; a later one is a repetition and leaves nothing.</summary>
public sealed record TicketSeenSubmitted : Submission
{
    public required TicketCode Ticket { get; init; }

    /// <summary>For which group the person looks; null is the office.</summary>
    public WindowCode? Post { get; init; }
}

/// <summary>All confirmations of the shift that runs now.</summary>
public sealed record ShiftConfirmationSubmitted : Submission
{
    public required ImmutableArray<string> Items { get; init; }
}

public sealed record CardNoticeSubmitted : Submission
{
    public required WindowCode Window { get; init; }

    public required Month Month { get; init; }

    public required string Asks { get; init; }
}

/// <summary>The unit acknowledges a notice, or replies to it.</summary>
public sealed record CardNoticeAnswerSubmitted : Submission
{
    public required string Notice { get; init; }

    /// <summary>The window for which the person answers.</summary>
    public required WindowCode Window { get; init; }

    /// <summary>Null only acknowledges.</summary>
    public string? Reply { get; init; }
}

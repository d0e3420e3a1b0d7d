namespace SupervisionBoard.Screens.Tickets;

/// <summary>Names the words of the ticket pages.</summary>
public sealed class TicketTexts;

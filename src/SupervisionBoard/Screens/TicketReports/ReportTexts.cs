namespace SupervisionBoard.Screens.TicketReports;

/// <summary>Names the words of the monthly report.</summary>
public sealed class ReportTexts;

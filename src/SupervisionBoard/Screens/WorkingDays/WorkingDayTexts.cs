namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>Names the words of the pages for the calendar and the shifts.</summary>
public sealed class WorkingDayTexts;

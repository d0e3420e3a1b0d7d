namespace SupervisionBoard.Screens.Leave;

/// <summary>Names the words of the pages for leave and errands.</summary>
public sealed class LeaveTexts;

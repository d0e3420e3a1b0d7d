namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>Names the words of the pages about process profiles.</summary>
public sealed class ProfileTexts;

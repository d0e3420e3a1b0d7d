namespace SupervisionBoard.Screens.Admin;

/// <summary>Names the words of the administration pages.</summary>
public sealed class AdminTexts;

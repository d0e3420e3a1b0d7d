namespace SupervisionBoard.Screens.Appeals;

/// <summary>Names the words of the appeal pages.</summary>
public sealed class AppealTexts;

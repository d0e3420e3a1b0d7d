namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>Names the words of the regulation pages.</summary>
public sealed class RulebookTexts;

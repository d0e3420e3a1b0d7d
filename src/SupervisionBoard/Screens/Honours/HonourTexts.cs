namespace SupervisionBoard.Screens.Honours;

/// <summary>Names the words of the roll of honour.</summary>
public sealed class HonourTexts;

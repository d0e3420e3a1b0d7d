namespace SupervisionBoard.Screens.Round;

/// <summary>Names the words of the officer's round.</summary>
public sealed class RoundTexts;

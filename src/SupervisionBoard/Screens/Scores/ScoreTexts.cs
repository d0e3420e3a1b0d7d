namespace SupervisionBoard.Screens.Scores;

/// <summary>Names the words of the rankings and score sheets.</summary>
public sealed class ScoreTexts;

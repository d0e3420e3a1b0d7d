namespace SupervisionBoard.Screens.Reviews;

/// <summary>Names the words of the pages of the month's review.</summary>
public sealed class ReviewTexts;

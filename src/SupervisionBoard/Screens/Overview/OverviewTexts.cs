namespace SupervisionBoard.Screens.Overview;

/// <summary>Names the words of the overview that the wall does not have: <c>OverviewTexts.resx</c> and <c>OverviewTexts.en.resx</c>.</summary>
public sealed class OverviewTexts;

namespace SupervisionBoard.Screens.Complaints;

/// <summary>Names the words of the complaint pages.</summary>
public sealed class ComplaintTexts;

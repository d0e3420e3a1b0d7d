namespace SupervisionBoard.Screens.Deductions;

/// <summary>Names the words for findings, their evidence and rules; score sheets use them too.</summary>
public sealed class FindingTexts;

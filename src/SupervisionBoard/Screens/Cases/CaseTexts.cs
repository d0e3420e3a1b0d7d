namespace SupervisionBoard.Screens.Cases;

/// <summary>Names the resources of the pages about cases and ratings.</summary>
public sealed class CaseTexts;

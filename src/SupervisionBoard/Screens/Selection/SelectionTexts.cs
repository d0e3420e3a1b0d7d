namespace SupervisionBoard.Screens.Selection;

/// <summary>Names the words of the pages of selection.</summary>
public sealed class SelectionTexts;

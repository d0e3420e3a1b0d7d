namespace SupervisionBoard.Screens.Search;

/// <summary>Names the words of the search.</summary>
public sealed class SearchTexts;

namespace SupervisionBoard.Screens.Documents;

/// <summary>Names the words of the document pages.</summary>
public sealed class DocumentTexts;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Names the words of the import page.</summary>
public sealed class ImportTexts;

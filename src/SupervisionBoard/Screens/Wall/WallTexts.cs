namespace SupervisionBoard.Screens.Wall;

/// <summary>Names the words of the wall: <c>WallTexts.resx</c> in Chinese, <c>WallTexts.en.resx</c> in English.</summary>
public sealed class WallTexts;

namespace SupervisionBoard.Screens.Shared;

/// <summary>Names the words that all pages share: <c>SharedTexts.resx</c> in Chinese, <c>SharedTexts.en.resx</c> in English.</summary>
public sealed class SharedTexts;

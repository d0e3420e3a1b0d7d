namespace SupervisionBoard.Screens.Cards;

/// <summary>Names the words of cards and notices.</summary>
public sealed class CardTexts;

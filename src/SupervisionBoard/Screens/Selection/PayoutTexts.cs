namespace SupervisionBoard.Screens.Selection;

/// <summary>Names the words of the list of payouts.</summary>
public sealed class PayoutTexts;

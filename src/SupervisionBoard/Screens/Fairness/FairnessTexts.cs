namespace SupervisionBoard.Screens.Fairness;

/// <summary>Names the words of the fairness page.</summary>
public sealed class FairnessTexts;

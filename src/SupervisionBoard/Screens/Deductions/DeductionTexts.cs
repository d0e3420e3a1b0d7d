namespace SupervisionBoard.Screens.Deductions;

/// <summary>Names the words of the page where deductions are entered and looked through.</summary>
public sealed class DeductionTexts;

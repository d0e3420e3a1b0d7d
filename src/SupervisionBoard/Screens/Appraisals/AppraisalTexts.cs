namespace SupervisionBoard.Screens.Appraisals;

/// <summary>Names the words of the yearly comments.</summary>
public sealed class AppraisalTexts;

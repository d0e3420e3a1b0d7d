namespace SupervisionBoard.Screens.LedgerView;

/// <summary>Names the words of the ledger page and of the tabs around it.</summary>
public sealed class LedgerTexts;

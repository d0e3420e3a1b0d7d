namespace SupervisionBoard.Screens.Account;

/// <summary>Names the words of the sign-in pages and of display pairing.</summary>
public sealed class AccountTexts;

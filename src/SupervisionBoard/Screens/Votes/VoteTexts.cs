namespace SupervisionBoard.Screens.Votes;

/// <summary>Names the words of the vote pages.</summary>
public sealed class VoteTexts;

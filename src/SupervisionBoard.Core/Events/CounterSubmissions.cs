namespace SupervisionBoard.Core.Events;

/// <summary>A step of the follow-up of a bad rating (差评整改), as an officer or the chief representative enters it.</summary>
public sealed record RatingStepSubmitted : Submission
{
    /// <summary>Key of the bad rating.</summary>
    public required string Rating { get; init; }

    public required RatingStep Step { get; init; }

    /// <summary>What was done or said; required except for reaching the citizen.</summary>
    public string? Note { get; init; }

    /// <summary>Steps that were on the page when it was entered: somebody else may have been faster. Null for not asked.</summary>
    public int? Seen { get; init; }
}

namespace SupervisionBoard.Core.Events;

/// <summary>A complaint as an officer takes it in (投诉登记).</summary>
public sealed record ComplaintIntakeSubmitted : Submission
{
    public required ComplaintChannel Channel { get; init; }

    /// <summary>Null where only the person is known: then it is the person's window of that day.</summary>
    public WindowCode? Window { get; init; }

    public StaffCode? Staff { get; init; }

    /// <summary>Code of a ground that the centre's list has.</summary>
    public required string Ground { get; init; }

    /// <summary>It touches two or more units, which are asked one by one.</summary>
    public bool Several { get; init; }

    /// <summary>1 to 2,000 characters, without the reporter's name.</summary>
    public required string Summary { get; init; }

    /// <summary>When it reached the centre; null: now. A letter may have lain in the box.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Null for an anonymous complaint.</summary>
    public Reporter? Reporter { get; init; }
}

/// <summary>A step with a complaint: a verdict, a referral and its end, the answer to the reporter, a question to a unit and what that says.</summary>
public sealed record ComplaintStepSubmitted : Submission
{
    public required ComplaintCode Complaint { get; init; }

    public required ComplaintStep Step { get; init; }

    /// <summary>Why, or what was answered; 1 to 2,000 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>The rule that an upheld complaint is charged under; required where it names a window or a person.</summary>
    public RuleCode? Rule { get; init; }

    /// <summary>Required for a referral.</summary>
    public ComplaintReferral? Referral { get; init; }

    /// <summary>The unit that is asked or speaks; required for these two.</summary>
    public WindowCode? Window { get; init; }

    /// <summary>How many steps the officer saw: who acts on something older is told what happened meanwhile.</summary>
    public required int SeenSteps { get; init; }
}

namespace SupervisionBoard.Core.Events;

/// <summary>One step with the yearly comments (年度工作评语), which go to the home units with the year's results (source 001, 四(一)).</summary>
public abstract record AppraisalStepped : Fact
{
    /// <summary>A year.</summary>
    public required Period Year { get; init; }

    /// <summary>As records name an account.</summary>
    public required string By { get; init; }

    public override FactKind Kind => FactKind.Appraisal;
}

/// <summary>The comment on one person was written; a later one replaces it.</summary>
public sealed record AppraisalWritten : AppraisalStepped
{
    public required StaffCode Staff { get; init; }

    /// <summary>In one line; empty where the comment was taken back.</summary>
    public required string Text { get; init; }

    public override string About => Staff.Value;
}

/// <summary>The year's papers are being issued: what was written stays as it is.</summary>
public sealed record AppraisalsClosed : AppraisalStepped
{
    public override string About => Year.ToString();
}

/// <summary>A yearly comment on one person.</summary>
public sealed record AppraisalSubmitted : Submission
{
    public required Period Year { get; init; }

    public required StaffCode Staff { get; init; }

    /// <summary>Empty takes the comment back.</summary>
    public required string Text { get; init; }

    /// <summary>How many versions of it the author had seen.</summary>
    public int? Expected { get; init; }

    public required ReviewActor Actor { get; init; }
}

/// <summary>No comment of the year is changed from now on, because the papers are issued. Said again it changes nothing.</summary>
public sealed record AppraisalsCloseSubmitted : Submission
{
    public required Period Year { get; init; }
}

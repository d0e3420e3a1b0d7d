using System.Collections.Immutable;

namespace SupervisionBoard.Core.Events;

/// <summary>
/// One step in the review of a month (月公布; source 001, 三(一)): opened, self-reports, the areas' opinions, audit,
/// public notice, approval, publication. Steps are numbered within their month and never taken back.
/// </summary>
public abstract record ReviewStepped : Fact
{
    public required Month Month { get; init; }

    /// <summary>Who did it, as records name an account; the board itself where a moment passed.</summary>
    public required string By { get; init; }

    /// <summary>Position of the log that the author had seen; null for steps of the board itself.</summary>
    public long? Seen { get; init; }

    public override FactKind Kind => FactKind.Review;

    public override string About => Month.ToString();
}

/// <summary>One person whose month is reviewed, and the area that reviews it.</summary>
public sealed record ReviewedPerson(StaffCode Staff, AreaCode Area);

/// <summary>The form for the self-report (月度考评自查表) was published.</summary>
public sealed record ReviewOpened : ReviewStepped
{
    /// <summary>The day on which it is to be filed; a day that is off moves to the next worked one.</summary>
    public required DateOnly FileOn { get; init; }

    /// <summary>Working days for filing, <see cref="FileOn"/> among them; at least 1.</summary>
    public required int FilingDays { get; init; }

    /// <summary>Whose months are reviewed: who worked at a window on the month's last working day.</summary>
    public required ImmutableArray<ReviewedPerson> People { get; init; }
}

/// <summary>A step about one person's self-report.</summary>
public abstract record SelfReportStepped : ReviewStepped
{
    public required StaffCode Staff { get; init; }
}

/// <summary>A person filed the self-report (自查小结).</summary>
public sealed record SelfReportFiled : SelfReportStepped
{
    public required string Statement { get; init; }
}

/// <summary>The self-report went back to its author, who has until the end of the next working day.</summary>
public sealed record SelfReportReturned : SelfReportStepped
{
    public required string Reason { get; init; }
}

/// <summary>Not filed in time: the person is taken to have waived it (弃权). Recorded by the board when the moment passed.</summary>
public sealed record SelfReportWaived : SelfReportStepped;

/// <summary>The area supervisor's or the office's opinion on one self-report.</summary>
public sealed record SelfReportReviewed : SelfReportStepped
{
    public required string Opinion { get; init; }
}

/// <summary>The day of filing is over.</summary>
public sealed record SelfReportsClosed : ReviewStepped;

/// <summary>The area supervisor signed for the whole area (签署意见).</summary>
public sealed record AreaSigned : ReviewStepped
{
    public required AreaCode Area { get; init; }

    public required string Opinion { get; init; }

    /// <summary>The supervision office signed in place of the area supervisor; that account does not audit the month.</summary>
    public bool Substitute { get; init; }
}

/// <summary>The supervision office sent the area's review back.</summary>
public sealed record AreaReturned : ReviewStepped
{
    public required AreaCode Area { get; init; }

    public required string Reason { get; init; }
}

/// <summary>One line of a draft result as it hung out, name and place included.</summary>
/// <param name="Remark">Why it is disqualified; empty otherwise.</param>
public sealed record HungFigure(Subject Subject, string Name, string Place, decimal Score, int? Rank, string? Grade, decimal Deducted, string Remark);

/// <summary>The audit is done and the draft result hangs out (公示).</summary>
public sealed record NoticeStarted : ReviewStepped
{
    /// <summary>The supervision office's opinion from the audit.</summary>
    public required string Opinion { get; init; }

    /// <summary>At least 1.</summary>
    public required int WorkingDays { get; init; }

    /// <summary>What hangs out, best first; the printed notice says nothing else. Empty for notices from before it was kept.</summary>
    public ImmutableArray<HungFigure> Hung { get; init; } = [];

    /// <summary>Digest of the figures that hang out: these and no others are approved. Null for notices from before it was kept.</summary>
    public string? Figures { get; init; }
}

/// <summary>Somebody objects to the draft result (异议).</summary>
public sealed record ObjectionRaised : ReviewStepped
{
    /// <summary>Numbered within the month, from 1.</summary>
    public required int Objection { get; init; }

    /// <summary>The person whose account it came from, where the account is one of the staff.</summary>
    public StaffCode? Staff { get; init; }

    /// <summary>Whose result it is about; null: the whole list.</summary>
    public Subject? Concerning { get; init; }

    public required string Text { get; init; }
}

/// <summary>The supervision office's word on an objection. One that is upheld takes the draft result down: it goes back to the audit.</summary>
public sealed record ObjectionDecided : ReviewStepped
{
    public required int Objection { get; init; }

    public required bool Upheld { get; init; }

    public required string Reason { get; init; }
}

/// <summary>The notice ran out. Recorded by the board when the moment passed.</summary>
public sealed record NoticeEnded : ReviewStepped;

/// <summary>The director approved the grades (审定).</summary>
public sealed record MonthApproved : ReviewStepped
{
    public string? Opinion { get; init; }

    /// <summary>Digest of the figures that were approved: these and no others are published. Null for approvals from before it was kept.</summary>
    public string? Figures { get; init; }
}

/// <summary>Sent back to the audit, from the notice or by the director; a new notice follows.</summary>
public sealed record MonthReturned : ReviewStepped
{
    public required string Reason { get; init; }
}

/// <summary>The month is published and frozen.</summary>
public sealed record MonthPublished : ReviewStepped
{
    public required FrozenResult Frozen { get; init; }
}

/// <summary>A published result with what it was computed from; read by the projections, compared byte by byte when it is recomputed.</summary>
/// <param name="Rulebook">Id of the rulebook in force.</param>
/// <param name="Version">Its version.</param>
/// <param name="Position">Position of the log up to which facts and ledger went in.</param>
/// <param name="LedgerPosition">Position of the last ledger row among them; 0 when there was none.</param>
/// <param name="LedgerHash">That row's hash, lower-case hex.</param>
/// <param name="Sha256">Of <paramref name="Content"/> as UTF-8, lower-case hex.</param>
/// <param name="Content">The result in its one canonical spelling.</param>
public sealed record FrozenResult(string Rulebook, int Version, long Position, long LedgerPosition, string LedgerHash, string Sha256, string Content);

/// <summary>A finding as late facts would have made it.</summary>
public sealed record LateFinding(Subject Subject, RuleCode Rule, DateOnly OccurredOn, decimal Quantity, string Origin);

/// <summary>
/// What re-judging would have changed in a published month. It changes nothing there; an officer decides whether a
/// correction follows. Said again for the same key it replaces what was said; with neither it no longer holds.
/// </summary>
public sealed record LateChangeNoted : Fact
{
    public required Month Month { get; init; }

    /// <summary>What was judged, as the ledger names it.</summary>
    public required string Scope { get; init; }

    /// <summary>The finding's key within the scope.</summary>
    public required string Key { get; init; }

    /// <summary>Id of the finding that would have been taken back, or null.</summary>
    public string? Lapses { get; init; }

    /// <summary>The finding that would have been recorded, or null.</summary>
    public LateFinding? Counts { get; init; }

    public override FactKind Kind => FactKind.LateChange;

    public override string About => Month.ToString();
}

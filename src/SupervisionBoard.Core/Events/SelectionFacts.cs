using System.Collections.Immutable;

namespace SupervisionBoard.Core.Events;

/// <summary>
/// One step in the selection for an award (季评比、全年总评; source 001, 三(二) and 三(三)): opened, nominated, public
/// notice, committee session, decision, approval, publication. Steps are numbered within their award and period and
/// never taken back.
/// </summary>
public abstract record SelectionStepped : Fact
{
    /// <summary>Code of the award in the rulebook of the period.</summary>
    public required string Award { get; init; }

    public required Period Period { get; init; }

    /// <summary>Who did it, as records name an account.</summary>
    public required string By { get; init; }

    /// <summary>Revision of the selection that the author had seen; null where it does not matter.</summary>
    public int? Expected { get; init; }

    public override FactKind Kind => FactKind.Selection;

    public override string About => Period.ToString();
}

/// <summary>The supervision office began to put the period together.</summary>
public sealed record SelectionOpened : SelectionStepped;

/// <summary>
/// The supervision office nominated (提出意见): the list as it was computed at that moment. A tie across the last place is
/// nominated as a tie.
/// </summary>
public sealed record SelectionNominated : SelectionStepped
{
    public required int Participants { get; init; }

    public required int Quota { get; init; }

    /// <summary>Best first.</summary>
    public required ImmutableArray<Subject> Picked { get; init; }

    public required ImmutableArray<Subject> Tied { get; init; }

    public required string Opinion { get; init; }
}

/// <summary>The nomination hangs out (公示).</summary>
public sealed record SelectionNoticeStarted : SelectionStepped
{
    /// <summary>At least 1.</summary>
    public required int WorkingDays { get; init; }
}

/// <summary>Somebody objects to the nomination (异议).</summary>
public sealed record SelectionObjected : SelectionStepped
{
    /// <summary>Numbered within the selection, from 1.</summary>
    public required int Objection { get; init; }

    /// <summary>Whom it is about; null: the whole list.</summary>
    public Subject? Concerning { get; init; }

    public required string Text { get; init; }
}

/// <summary>What an objection comes to.</summary>
public enum ObjectionVerdict
{
    /// <summary>Not founded: the nomination stands.</summary>
    Dismissed,

    /// <summary>Founded: the list is put together anew and hangs out again.</summary>
    Recomputed,

    /// <summary>Founded: the committee has to say in its decision what becomes of it.</summary>
    ToCommittee,
}

public sealed record SelectionObjectionDecided : SelectionStepped
{
    public required int Objection { get; init; }

    public required ObjectionVerdict Verdict { get; init; }

    public required string Reason { get; init; }
}

/// <summary>The committee meets (考评领导小组会议).</summary>
public sealed record SelectionSessionOpened : SelectionStepped
{
    /// <summary>Accounts of everybody who belongs to the committee.</summary>
    public required ImmutableArray<string> Members { get; init; }

    /// <summary>
    /// Who is there from the beginning: whoever convened it; the others come with <see cref="SelectionAttended"/>. In
    /// records without <see cref="Invited"/>, which are older, everybody who was there.
    /// </summary>
    public required ImmutableArray<string> Present { get; init; }

    /// <summary>Who was asked to come; null in records from before members confirmed their own presence.</summary>
    public ImmutableArray<string>? Invited { get; init; }
}

/// <summary>A member says, from the own account, that he or she is there (到会).</summary>
public sealed record SelectionAttended : SelectionStepped;

/// <summary>A member who is there agrees to what the session has put down so far; another draft takes it back.</summary>
public sealed record SelectionAssented : SelectionStepped;

/// <summary>One member's ballot on the places that a tie leaves open; a later one replaces it.</summary>
public sealed record SelectionVoted : SelectionStepped
{
    /// <summary>Empty abstains.</summary>
    public required ImmutableArray<Subject> Choices { get; init; }
}

/// <summary>Why the decision departs from the computed list for one of its names.</summary>
public sealed record SelectionReason(Subject Subject, string Reason);

/// <summary>What the committee answers to an objection against the whole list.</summary>
public sealed record SelectionAnswer(int Objection, string Answer);

/// <summary>What the session has put down so far, so that it survives a closed browser. Binds nobody.</summary>
public sealed record SelectionDrafted : SelectionStepped
{
    public required ImmutableArray<Subject> Picked { get; init; }

    public required ImmutableArray<SelectionReason> Reasons { get; init; }

    public string? TieReason { get; init; }

    /// <summary>Null where there is no objection against the whole list to be answered.</summary>
    public ImmutableArray<SelectionAnswer>? Answers { get; init; }
}

/// <summary>The committee decided (审定).</summary>
public sealed record SelectionDecided : SelectionStepped
{
    public required ImmutableArray<Subject> Picked { get; init; }

    /// <summary>One for everybody whom the decision adds to the computed list or takes off it.</summary>
    public required ImmutableArray<SelectionReason> Reasons { get; init; }

    /// <summary>Why the tie was decided so, or those of the candidates were chosen; null where there was neither.</summary>
    public string? TieReason { get; init; }

    /// <summary>To the objections against the whole list that were given to the committee; null where there was none.</summary>
    public ImmutableArray<SelectionAnswer>? Answers { get; init; }
}

/// <summary>The director approved the decision.</summary>
public sealed record SelectionApproved : SelectionStepped
{
    public string? Opinion { get; init; }
}

/// <summary>Sent back with a reason.</summary>
public sealed record SelectionReturned : SelectionStepped
{
    /// <summary>To the committee; else to the supervision office, which nominates anew.</summary>
    public required bool ToCommittee { get; init; }

    public required string Reason { get; init; }
}

/// <summary>The award is published and frozen.</summary>
public sealed record SelectionPublished : SelectionStepped
{
    public required FrozenResult Frozen { get; init; }
}

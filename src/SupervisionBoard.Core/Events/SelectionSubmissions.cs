using System.Collections.Immutable;

namespace SupervisionBoard.Core.Events;

/// <summary>Who acts on a selection: what the account says, never what a form says.</summary>
/// <param name="By">As records name the account.</param>
public sealed record SelectionActor(string By, bool IsOffice, bool IsCommittee, bool IsDirector)
{
    /// <summary>The director sits in the committee (source 001, 二(二)).</summary>
    public bool Sits => IsCommittee || IsDirector;
}

/// <summary>What somebody wants to do with a selection.</summary>
public abstract record SelectionAction
{
    public sealed record Open : SelectionAction;

    public sealed record Nominate(string Opinion) : SelectionAction;

    public sealed record StartNotice : SelectionAction;

    public sealed record Object(string Text, Subject? Concerning = null) : SelectionAction;

    public sealed record DecideObjection(int Objection, ObjectionVerdict Verdict, string Reason) : SelectionAction;

    /// <param name="Members">Accounts of the whole committee.</param>
    /// <param name="Invited">Who is expected to be there; each of them confirms it from the own account.</param>
    public sealed record OpenSession(ImmutableArray<string> Members, ImmutableArray<string> Invited) : SelectionAction;

    /// <summary>I am there.</summary>
    public sealed record Attend : SelectionAction;

    /// <summary>I agree to the draft as it stands.</summary>
    public sealed record Assent : SelectionAction;

    public sealed record Vote(ImmutableArray<Subject> Choices) : SelectionAction;

    /// <param name="Answers">To objections against the whole list.</param>
    public sealed record Draft(ImmutableArray<Subject> Picked, ImmutableArray<SelectionReason> Reasons, string? TieReason, ImmutableArray<SelectionAnswer>? Answers = null) : SelectionAction;

    /// <inheritdoc cref="Draft"/>
    public sealed record Decide(ImmutableArray<Subject> Picked, ImmutableArray<SelectionReason> Reasons, string? TieReason, ImmutableArray<SelectionAnswer>? Answers = null) : SelectionAction;

    public sealed record Approve(string? Opinion = null) : SelectionAction;

    public sealed record Return(bool ToCommittee, string Reason) : SelectionAction;

    public sealed record Publish : SelectionAction;
}

/// <summary>A step of a selection. Refused with <c>changed-meanwhile</c> when somebody took a step that the author had not seen.</summary>
public sealed record SelectionSubmitted : Submission
{
    public required SelectionActor Actor { get; init; }

    public required string Award { get; init; }

    public required Period Period { get; init; }

    public required SelectionAction Action { get; init; }

    /// <summary>The selection's revision that the author had before his or her eyes; null does not ask, for other programs. What stands beside one another never asks: presence, ballots and objections.</summary>
    public int? Expected { get; init; }
}

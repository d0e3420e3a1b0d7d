using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Selection;

public sealed partial class SelectionSession
{
    /// <summary>Names behind the line that are offered at once.</summary>
    private const int Behind = 5;

    private readonly HashSet<Subject> ballot = [];
    private readonly HashSet<Subject> picked = [];
    private readonly Dictionary<Subject, string> reasons = [];
    private readonly Dictionary<int, string> answers = [];
    private ImmutableArray<Subject> tied = [];
    private string[] awaited = [];
    private int missing;
    private ImmutableArray<Subject> offered = [];
    private string? tieReason;
    private int places;
    private bool showAll;
    private bool saved;
    private bool begun;
    private SelectionStepped? taken;

    [Parameter, EditorRequired]
    public AwardDefinition Award { get; set; } = default!;

    [Parameter, EditorRequired]
    public AwardOutcome Outcome { get; set; } = default!;

    private bool IsPresent => Actor.Sits && File!.IsPresent(Actor.By);

    private bool MayAttend => Actor.Sits && !IsPresent && File!.IsMember(Actor.By);

    private bool NeedsAssent => SelectionDecisions.NeedsAssent(File!, Outcome, Award, Ordered());

    private ImmutableArray<string> Assents => File!.Assents;

    protected override void OnParametersSet()
    {
        tied = File!.Nomination!.Tied;
        places = Math.Min(File.Nomination.Quota - File.Nomination.Picked.Length, tied.Length);
        awaited = [.. (File.Session!.Invited ?? []).Where(account => !File.IsPresent(account))];
        missing = Math.Max(Board.Context.Selections.QuorumOf(File.Session.Members.Length) - File.Present.Length, 0);
        if (!begun && File.BallotOf(Actor.By) is { } own)
            ballot.UnionWith(own.Choices);
        // What the session has put down: at first, and again when the person has seen what another one changed.
        bool looked = Seen == File.Revision;
        if (!begun || (looked && File.Draft is not null && !ReferenceEquals(taken, File.Draft) && File.Draft.By != Actor.By))
            Take(File.Draft);
        begun = true;
        Offer();
    }

    private void Take(SelectionDrafted? draft)
    {
        taken = draft;
        picked.Clear();
        picked.UnionWith(draft?.Picked ?? Outcome.Picked);
        reasons.Clear();
        foreach (SelectionReason reason in draft?.Reasons ?? [])
            reasons[reason.Subject] = reason.Reason;
        answers.Clear();
        foreach (SelectionAnswer answer in draft?.Answers ?? [])
            answers[answer.Objection] = answer.Answer;
        tieReason = draft?.TieReason;
    }

    private void Offer() => offered = showAll
        ? Outcome.Candidates
        : [.. Outcome.Candidates.Where((subject, index) => index < Outcome.Quota + Behind || Outcome.Tied.Contains(subject) || picked.Contains(subject))];

    private bool NeedsReason(Subject subject) =>
        SelectionDecisions.Departures(Outcome.Picked, Outcome.Tied, [.. picked]).Contains(subject) || File!.ForCommittee.Any(objection => objection.Raised.Concerning == subject);

    private static void Set(HashSet<Subject> set, Subject subject, bool there)
    {
        if (there)
            set.Add(subject);
        else
            set.Remove(subject);
    }

    private Task PickAsync(Subject subject, bool there)
    {
        Set(picked, subject, there);
        return SaveAsync();
    }

    private Task ReasonAsync(Subject subject, string? reason)
    {
        reasons[subject] = reason ?? "";
        return SaveAsync();
    }

    private Task AnswerAsync(int objection, string? answer)
    {
        answers[objection] = answer ?? "";
        return SaveAsync();
    }

    private Task TieReasonAsync(ChangeEventArgs change)
    {
        tieReason = change.Value as string;
        return SaveAsync();
    }

    /// <summary>Kept with every change, so that the session goes on after a closed browser.</summary>
    private async Task SaveAsync() => saved = await KeepAsync(File!.Key, new SelectionAction.Draft(Ordered(), Reasons(), tieReason, Answers()));

    private Task VoteAsync() => SubmitAsync(File!.Key, new SelectionAction.Vote([.. ballot]), T["DoneVoted"]);

    private Task DecideAsync() => SubmitAsync(File!.Key, new SelectionAction.Decide(Ordered(), Reasons(), tieReason, Answers()), T["DoneDecided"]);

    private ImmutableArray<Subject> Ordered() => [.. Outcome.Candidates.Where(picked.Contains)];

    private ImmutableArray<SelectionAnswer> Answers() =>
        [.. SelectionDecisions.ToAnswer(File!).Where(o => !string.IsNullOrWhiteSpace(answers.GetValueOrDefault(o.Number))).Select(o => new SelectionAnswer(o.Number, answers[o.Number]))];

    private ImmutableArray<SelectionReason> Reasons() =>
        [.. reasons.Where(reason => !string.IsNullOrWhiteSpace(reason.Value) && NeedsReason(reason.Key)).OrderBy(reason => reason.Key).Select(reason => new SelectionReason(reason.Key, reason.Value))];
}

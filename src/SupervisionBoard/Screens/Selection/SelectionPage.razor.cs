using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Selection;

/// <summary>One selection from the nomination to the publication. What others did meanwhile is shown before anything of one's own is taken.</summary>
public sealed partial class SelectionPage : LiveComponent
{
    private Period period;
    private ImmutableArray<AwardDefinition> awards = [];
    private AwardDefinition? award;
    private SelectionFile? file;
    private SelectionResult? result;
    private AwardOutcome? outcome;
    private SelectionViewer viewer = SelectionViewer.Nobody;
    private IReadOnlyList<SelectionEntry> news = [];
    private int seen;
    private SelectionKey? shownKey;
    private string? done;

    [Parameter]
    public string PeriodText { get; set; } = "";

    [SupplyParameterFromQuery(Name = "award")]
    public string? AwardCode { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private Board State => Runner.Board;

    /// <summary>From the notice on everybody who signed in may look at the list; a nomination that went back no longer hangs out.</summary>
    private bool IsPublic => file is { Stage: SelectionStage.Notice or SelectionStage.Session or SelectionStage.Approval or SelectionStage.Approved or SelectionStage.Published };

    /// <summary>Revision that the person has looked at.</summary>
    private int Seen => file?.Entries.Take(seen).Count(entry => SelectionFile.Revises(entry.Step)) ?? 0;

    /// <summary>When the notice is over, or somebody is late with an objection.</summary>
    protected override DateTimeOffset? LooksSameUntil => file is null || award is null ? null : Moments(file).Where(moment => moment >= Now).Min(moment => (DateTimeOffset?)moment);

    protected override async Task OnParametersSetAsync()
    {
        viewer = SelectionViewer.Of((await Authentication).User);
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    private void Refresh()
    {
        Board board = State;
        awards = Period.TryParse(PeriodText, out period) ? AwardStanding.AwardsOf(board, period) : [];
        award = awards.FirstOrDefault(a => a.Code == AwardCode) ?? awards.FirstOrDefault();
        if (award is null)
            return;
        SelectionKey key = new(award.Code, period);
        file = board.Selections.Find(key);
        result = SelectionResult.Of(board, key);
        outcome = SelectionRules.Compute(board, award, period);
        if (shownKey != key)
        {
            (shownKey, done) = (key, null);
            seen = file?.Number ?? 0;
        }

        SelectionEntry[] since = [.. (file?.Entries ?? []).Skip(seen)];
        news = [.. since.Where(entry => SelectionFile.Revises(entry.Step) && AppealCases.AccountOf(entry.Step.By) != AppealCases.AccountOf(viewer.Actor.By))];
        // Nothing of others, or nothing that can overwrite: seen as it appears.
        if (news.Count == 0)
            seen = file?.Number ?? 0;
    }

    private IEnumerable<DateTimeOffset> Moments(SelectionFile of)
    {
        if (of.Stage == SelectionStage.Notice)
            yield return of.NoticeOf(State.Context.Schedule)!.Until;
        foreach (SelectionObjection objection in of.OpenObjections)
            yield return SelectionRules.DecideBy(State.Context, objection.Raised).Due;
    }

    private void Acknowledge()
    {
        seen = file?.Number ?? 0;
        news = [];
    }

    private void Done(string text)
    {
        done = text;
        Refresh();
    }
}

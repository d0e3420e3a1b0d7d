using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Screens.Tickets;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>One process profile as people read it, its changes, and a new text weighed before it holds.</summary>
public sealed partial class ProfilePage
{
    private const string New = "new";
    private const int MostCharacters = 60_000;

    private ImmutableArray<RulebookError> errors = [];
    private bool editing;
    private string text = "";

    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private TicketWording Tickets { get; set; } = default!;

    [Inject]
    private Wording Shared { get; set; } = default!;

    [Inject]
    private DecisionEditing Deciding { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private static bool Chinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    private ProcessProfile? Profile => Runner.Board.Context.Profiles.GetValueOrDefault(Code);

    /// <summary>Newest first.</summary>
    private List<ProfileDecided> History => [.. Runner.Board.ProfileDecisions.Where(d => d.Code == Code).Reverse()];

    protected override void OnParametersSet()
    {
        if (Code == New)
            editing = true;
    }

    private void Edit() => (editing, text, errors) = (true, Profile?.Text ?? "", []);

    private string Events(ImmutableArray<string> types) => string.Join(P["Or"], types.Select(Event));

    private string Event(string type) => P["Event-" + type] is { ResourceNotFound: false } known ? known : type;

    private void Weigh()
    {
        ProfileLoadResult read = ProfileLoader.Load(text, "");
        errors = read.Errors;
        if (read.Profile is not { } profile)
            return;
        string wanted = text;
        Propose(new PendingDecision(
            [P[Runner.Board.Context.Profiles.ContainsKey(profile.Code) ? "Changes" : "Adds", profile.Title, profile.Code], .. profile.Stages.Select(s => P["StagePattern", s.Title ?? s.Code, Tickets.Limit(s.Limit)].Value)],
            (board, now) => CalendarEffects.Of(board, wanted, now),
            (reason, cancel) => Deciding.SubmitAsync(wanted, $"{profile.Title} ({profile.Code})", reason, By, cancel)));
    }

    private void AppliedProfile(string done)
    {
        Applied(done);
        editing = false;
        if (Code == New)
            Navigation.NavigateTo("/admin/profiles");
    }
}

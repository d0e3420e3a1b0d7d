using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>A draft: written, read, compared, simulated, activated.</summary>
public sealed partial class DraftPage
{
    private static readonly (string Name, string Key)[] Views =
    [
        ("read", "ViewRead"), ("text", "ViewText"), ("compare", "ViewCompare"), ("simulate", "ViewSimulate"), ("activate", "ViewActivate"),
    ];

    private LibraryVersion? version;
    private string? loaded;
    private string start = "";
    private string? error;
    private string? done;
    private string? toldOn;
    private bool sought;
    private bool discarding;

    /// <summary><c>new</c>, or the number of a stored draft.</summary>
    [Parameter]
    public string Draft { get; set; } = "";

    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Filter { get; set; }

    [SupplyParameterFromQuery(Name = "period")]
    private string? PeriodName { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? KindName { get; set; }

    [SupplyParameterFromQuery(Name = "moved")]
    private string? Moved { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private RulebookVersions Versions { get; set; } = default!;

    [Inject]
    private AuditTrail Trail { get; set; } = default!;

    [Inject]
    private RulebookFile File { get; set; } = default!;

    private bool IsNew => Draft == "new";

    private string Shown => Views.Any(view => view.Name == View) ? View! : "read";

    private RulebookDefinition? Current => Runner.Board.Context.Rulebooks.For(Runner.Board.ThisMonth);

    protected override async Task OnParametersSetAsync()
    {
        // What was done is said once, not on every tab.
        if (toldOn is not null && toldOn != Shown)
            done = null;
        toldOn = Shown;
        if (loaded == Draft)
            return;
        loaded = Draft;
        error = null;
        if (!IsNew)
            await ReadAsync();
    }

    private async Task ReadAsync()
    {
        version = int.TryParse(Draft, NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? await Library.FindDraftAsync(id, Closed) : null;
        sought = true;
    }

    /// <summary>The text of the version in force, to begin from.</summary>
    private async Task StartFromAsync()
    {
        if (Current is not { } current)
            return;
        RulebookRow? row = await Versions.FindActivatedAsync(current.Id, current.Version, Closed);
        start = row?.Text ?? await File.ReadAsync(Closed) ?? "";
    }

    private async Task SaveAsync(CheckedSource source)
    {
        string target = string.Create(CultureInfo.InvariantCulture, $"{source.Rulebook.Id}@{source.Rulebook.Version}");
        (int id, RulebookRefusal? refusal) = await Versions.SaveDraftAsync(
            version?.Row?.Id, source.Rulebook, source.Text, By, db => Trail.Add(db, By, AuditAction.RulebookDraftSaved, target), Closed);
        if (refusal is { } why)
        {
            error = T["Refusal" + why];
            return;
        }

        (error, done) = (null, T["Saved"]);
        if (IsNew)
        {
            Navigation.NavigateTo(RulebookPaths.Draft(id));
            return;
        }

        await ReadAsync();
        toldOn = null;
        Go("view", "read");
    }

    private async Task DiscardAsync(string reason)
    {
        string target = string.Create(CultureInfo.InvariantCulture, $"{version!.Rulebook.Id}@{version.Rulebook.Version}：{reason}");
        RulebookRefusal? refusal = await Versions.DiscardDraftAsync(version.Row!.Id, db => Trail.Add(db, By, AuditAction.RulebookDraftDiscarded, target), Closed);
        if (refusal is { } why)
        {
            error = T["Refusal" + why];
            return;
        }

        discarding = false;
        Navigation.NavigateTo(RulebookPaths.Index);
    }

    private void Activated() => Navigation.NavigateTo(RulebookPaths.Of(version!.Rulebook));
}

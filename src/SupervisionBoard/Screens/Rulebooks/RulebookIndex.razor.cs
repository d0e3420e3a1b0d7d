using Microsoft.AspNetCore.Components;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>Every version: in force, upcoming, drafts, superseded.</summary>
public sealed partial class RulebookIndex
{
    private IReadOnlyList<LibraryVersion>? versions;

    [Inject]
    private Wording Shared { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        IReadOnlyList<LibraryVersion> all = await Library.ListAsync(Closed);
        // Drafts are worked on, not yet read by everybody.
        versions = Manages ? all : [.. all.Where(version => version.Standing != VersionStanding.Draft)];
    }

    private string Origin(LibraryVersion version) => version.Row switch
    {
        null => T["OriginFile"],
        { State: RulebookState.Draft } draft => T["OriginDraft", draft.UploadedBy, At(draft.UploadedAt)],
        { } row => T["OriginActivated", row.ActivatedBy ?? "", At(row.ActivatedAt ?? row.UploadedAt)],
    };

    private string At(long milliseconds) => Shared.At(Runner.Board.Time.Local(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)));
}

using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Wall screens: let one in by the code it shows, make a link for one, take a token back.</summary>
public sealed partial class Displays
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(5);

    private IReadOnlyList<Display>? rows;
    private bool pairing;
    private bool linking;
    private string code = "";
    private string name = "";
    private string? codeError;
    private string? nameError;
    private string? error;
    private string? link;
    private Display? revoking;

    /// <summary>Code that a phone brought along by reading the screen's QR code.</summary>
    [SupplyParameterFromQuery]
    private string? Pair { get; set; }

    [Inject]
    private DisplayRegister Register { get; set; } = default!;

    [Inject]
    private DisplayPairing Pairings { get; set; } = default!;

    [Inject]
    private OrganizationEditing Editing { get; set; } = default!;

    [Inject]
    private IOptions<BoardOptions> Options { get; set; } = default!;

    protected override async Task LoadAsync()
    {
        rows = await Register.ListAsync(Closed);
        if (Pair is { Length: > 0 } shown)
            StartPairing(shown);
    }

    // Screens come and go without the board changing.
    protected override TimeSpan? LookAgainEvery => s_lookAgain;

    protected override async Task ReadAgainAsync() => rows = await Register.ListAsync(Closed);

    private MarkState StateOf(Display display) =>
        display.RevokedAt is not null ? MarkState.Revoked
        : IsOn(display) ? MarkState.Met
        : MarkState.Neutral;

    private string WordOf(Display display) =>
        display.RevokedAt is not null ? T["Revoked"]
        : IsOn(display) ? T["DisplayOn"]
        : T["DisplayOff"];

    private bool IsOn(Display display) => display.LastSeenAt is { } seen && Time.GetUtcNow() - seen < s_quiet;

    private void StartPairing(string shown)
    {
        (code, name, codeError, nameError, error, Done) = (shown, "", null, null, null, null);
        pairing = true;
    }

    private void ClosePairing()
    {
        pairing = false;
        // Reloading must not ask again for a code that was used.
        if (Pair is not null)
            Navigation.NavigateTo("/admin/displays", replace: true);
    }

    private void CheckCode() => codeError = code.Trim().Length == 0 ? T["PairCodeRequired"].Value : Pairings.IsWaiting(code) ? null : T["PairCodeUnknown"].Value;

    private void CheckName() => nameError = Editing.CheckName(name);

    private async Task PairAsync()
    {
        CheckCode();
        CheckName();
        if (codeError is not null || nameError is not null)
            return;
        if (await Pairings.ApproveAsync(code, name.Trim(), By, Closed) is not { } display)
        {
            codeError = T["PairCodeUnknown"];
            return;
        }

        Done = T["PairedPattern", display.Name];
        rows = await Register.ListAsync(Closed);
        ClosePairing();
    }

    private void AddLink()
    {
        (name, nameError, link, Done) = ("", null, null, null);
        linking = true;
    }

    private void CloseLink() => (linking, link) = (false, null);

    private async Task LinkAsync()
    {
        CheckName();
        if (nameError is not null)
            return;
        (Display display, string token) = await Register.CreateAsync(name.Trim(), By, AuditAction.DisplayCreated, Closed);
        link = Navigation.ToAbsoluteUri("/display/" + token).AbsoluteUri;
        Done = T["DisplayMadePattern", display.Name];
        rows = await Register.ListAsync(Closed);
    }

    private async Task RevokeAsync(string reason)
    {
        Display display = revoking!;
        await Register.RevokeAsync(display.Id, By, reason, Closed);
        Done = T["RevokedPattern", display.Name];
        revoking = null;
        rows = await Register.ListAsync(Closed);
    }
}

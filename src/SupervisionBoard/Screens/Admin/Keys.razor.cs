using Microsoft.AspNetCore.Components;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>API keys of other programs. A key is shown once, when it is made.</summary>
public sealed partial class Keys
{
    private readonly HashSet<string> scopes = new(StringComparer.Ordinal);
    private IReadOnlyList<ApiKey>? rows;
    private bool open;
    private string? made;
    private string name = "";
    private string? nameError;
    private string? scopesError;
    private string? error;
    private ApiKey? revoking;

    [Inject]
    private ApiKeyRing Ring { get; set; } = default!;

    [Inject]
    private OrganizationEditing Editing { get; set; } = default!;

    protected override async Task LoadAsync() => rows = await Ring.ListAsync(Closed);

    private void Add()
    {
        (name, made, nameError, scopesError, error, Done) = ("", null, null, null, null, null);
        scopes.Clear();
        open = true;
    }

    private void Close()
    {
        open = false;
        // The page keeps it no longer than it is shown.
        made = null;
    }

    private void Toggle(string scope)
    {
        if (!scopes.Remove(scope))
            scopes.Add(scope);
        scopesError = null;
    }

    private void CheckName() => nameError = Editing.CheckName(name);

    private async Task SaveAsync()
    {
        CheckName();
        scopesError = scopes.Count == 0 ? T["ScopeRequired"].Value : null;
        if (nameError is not null || scopesError is not null)
            return;
        switch (await Ring.CreateAsync(name.Trim(), scopes, By, Closed))
        {
            case ApiKeyCreation.Created created:
                made = created.Key;
                Done = T["KeyMadePattern", name.Trim()];
                await LoadAsync();
                break;
            case ApiKeyCreation.NameTaken:
                nameError = T["KeyNameTaken"];
                break;
            default:
                throw new InvalidOperationException("No such result.");
        }
    }

    private async Task RevokeAsync(string reason)
    {
        ApiKey key = revoking!;
        await Ring.RevokeAsync(key.Id!.Value, By, reason, Closed);
        Done = T["RevokedPattern", key.Name];
        revoking = null;
        await LoadAsync();
    }
}

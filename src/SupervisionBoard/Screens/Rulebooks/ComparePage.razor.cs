using Microsoft.AspNetCore.Components;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>Any two versions side by side; both are in the address.</summary>
public sealed partial class ComparePage
{
    private IReadOnlyList<LibraryVersion>? versions;
    private LibraryVersion? left;
    private LibraryVersion? right;

    [SupplyParameterFromQuery(Name = "left")]
    private string? LeftName { get; set; }

    [SupplyParameterFromQuery(Name = "right")]
    private string? RightName { get; set; }

    private IEnumerable<(string Value, string Text)> Options => (versions ?? []).Select(version => (version.Name, NameOf(version)));

    protected override async Task OnParametersSetAsync()
    {
        if (versions is null)
        {
            IReadOnlyList<LibraryVersion> all = await Library.ListAsync(Closed);
            versions = Manages ? all : [.. all.Where(version => version.Standing != VersionStanding.Draft)];
        }

        right = Named(RightName) ?? versions.FirstOrDefault(version => version.Name != LeftName);
        left = Named(LeftName) ?? versions.FirstOrDefault(version => version != right);
    }

    private LibraryVersion? Named(string? name) => name is null ? null : versions!.FirstOrDefault(version => version.Name == name);

    private string NameOf(LibraryVersion version) => T[
        "SheetItem",
        version.Rulebook.Title,
        T["VersionPattern", version.Rulebook.Version].Value + T["Clause"] + T["State" + version.Standing]];

    private void Swap() => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal) { ["left"] = right!.Name, ["right"] = left!.Name }),
        replace: true);
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>One version of a regulation, to be read.</summary>
public sealed partial class RulebookPage
{
    private LibraryVersion? version;
    private bool sought;

    [Parameter]
    public string Id { get; set; } = "";

    [Parameter]
    public int Version { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Filter { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (version?.Rulebook.Id == Id && version.Rulebook.Version == Version)
            return;
        version = await Library.FindAsync(Id, Version, Closed);
        sought = true;
    }

    private async Task PrintAsync() => await Js.InvokeVoidAsync("print");
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>A text that loads, with what it says.</summary>
public sealed record CheckedSource(RulebookDefinition Rulebook, string Text);

/// <summary>
/// Edits the text of a regulation. The text stays in the browser and is fetched as a stream when it is checked: a
/// regulation may be larger than one message of the connection.
/// </summary>
public sealed partial class SourceEditor : IAsyncDisposable
{
    private const int ShownBefore = 60;
    private const int ShownMarked = 80;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ElementReference area;
    private ElementReference gutter;
    private PageScript script = default!;
    private ImmutableArray<RulebookError> errors = [];
    private string[] lines = [];
    private CheckedSource? passed;
    private string initial = "";
    private string? given;
    private string? problem;
    private string? fileName;
    private bool busy;
    private bool numbered;
    private int generation;

    /// <summary>What the editor begins with; a new value replaces what is in it.</summary>
    [Parameter]
    public string Start { get; set; } = "";

    [Parameter]
    public bool CanStartFrom { get; set; }

    [Parameter]
    public EventCallback StartFrom { get; set; }

    /// <summary>Gets a text that loads.</summary>
    [Parameter, EditorRequired]
    public EventCallback<CheckedSource> OnSave { get; set; }

    /// <summary>Why the page could not store it.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Inject]
    private IStringLocalizer<RulebookTexts> T { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private static bool Chinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    private string? Problem => problem ?? Error;

    /// <summary>Each error with its line, cut in two at its column.</summary>
    private IEnumerable<(RulebookError Error, string Before, string Marked)> Places => errors.Select(error =>
    {
        string line = error.Line <= lines.Length ? lines[error.Line - 1] : "";
        int at = Math.Clamp(error.Column - 1, 0, line.Length);
        string before = at > ShownBefore ? "…" + line[(at - ShownBefore)..at] : line[..at];
        string marked = line.Length - at > ShownMarked ? line[at..(at + ShownMarked)] + "…" : line[at..];
        return (error, before, marked);
    });

    public ValueTask DisposeAsync() => script.DisposeAsync();

    protected override void OnInitialized() => script = new PageScript(Js, "source");

    protected override void OnParametersSet()
    {
        if (Start == given)
            return;
        given = Start;
        Replace(Start);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (numbered)
            return;
        numbered = true;
        await script.CallAsync("number", area, gutter);
    }

    private void Replace(string text)
    {
        (initial, errors, passed, problem, numbered) = (text, [], null, null, false);
        // A field of its own: the same text again must still replace what was typed since.
        generation++;
    }

    private async Task ReadFileAsync(InputFileChangeEventArgs change)
    {
        fileName = change.File.Name;
        if (change.File.Size > RulebookLoader.MostBytes)
        {
            problem = T["TooLarge"];
            return;
        }

        try
        {
            using MemoryStream bytes = new();
            await using (Stream file = change.File.OpenReadStream(RulebookLoader.MostBytes))
                await file.CopyToAsync(bytes);
            Replace(Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\uFEFF'));
            Examine(initial);
        }
        catch (DecoderFallbackException)
        {
            problem = T["NotUtf8"];
        }
        catch (IOException)
        {
            problem = T["Unreadable"];
        }
    }

    private Task CheckAsync() => WithTextAsync(_ => Task.CompletedTask);

    private Task SaveAsync() => WithTextAsync(found => OnSave.InvokeAsync(found));

    private async Task WithTextAsync(Func<CheckedSource, Task> then)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            if (await FetchAsync() is { } text && Examine(text))
                await then(passed!);
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>What is in the editor now; null with the reason shown.</summary>
    private async Task<string?> FetchAsync()
    {
        problem = null;
        try
        {
            IJSStreamReference content = await script.CallAsync<IJSStreamReference>("text", area);
            if (content.Length > RulebookLoader.MostBytes)
            {
                problem = T["TooLarge"];
                return null;
            }

            using MemoryStream bytes = new();
            await using (Stream stream = await content.OpenReadStreamAsync(RulebookLoader.MostBytes))
                await stream.CopyToAsync(bytes);
            return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (Exception e) when (e is JSException or IOException or TimeoutException)
        {
            problem = T["Unreadable"];
            return null;
        }
    }

    private bool Examine(string text)
    {
        (errors, passed) = ([], null);
        if (string.IsNullOrWhiteSpace(text))
        {
            problem = T["Empty"];
            return false;
        }

        RulebookLoadResult result = RulebookLoader.Load(text, "");
        errors = result.Errors;
        lines = errors.IsEmpty ? [] : text.ReplaceLineEndings("\n").Split('\n');
        passed = result.Rulebook is { } rulebook ? new CheckedSource(rulebook, text) : null;
        return passed is not null;
    }

    private async Task ShowAsync(int line, int column) => await script.CallAsync("show", area, line, column);

    private Task KeyAsync(KeyboardEventArgs key) => key is { Key: "Enter", CtrlKey: true } ? SaveAsync() : Task.CompletedTask;
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace SupervisionBoard.Screens.Shared;

/// <summary>
/// One line to choose from a list by typing: what matches is decided by <see cref="Search"/> (code, words, pinyin
/// initials). Arrow keys move, Enter or Tab takes the marked entry, Esc closes and gives the last choice back.
/// Pasted text is found like typed text; a text that names exactly one entry is taken.
/// </summary>
public sealed partial class ComboBox<TItem>
    where TItem : class
{
    private readonly string id = "combo-" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference input;
    private IReadOnlyList<TItem> found = [];
    private TItem? shown;
    private string text = "";
    private int active = -1;
    private bool open;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What matches the typed text, best first and already limited to what is worth showing.</summary>
    [Parameter, EditorRequired]
    public Func<string, IReadOnlyList<TItem>> Search { get; set; } = _ => [];

    [Parameter, EditorRequired]
    public Func<TItem, string> Text { get; set; } = _ => "";

    [Parameter]
    public RenderFragment<TItem>? ItemTemplate { get; set; }

    [Parameter]
    public TItem? Value { get; set; }

    [Parameter]
    public EventCallback<TItem?> ValueChanged { get; set; }

    /// <summary>After a choice by Enter, so that the page can move on to the next field.</summary>
    [Parameter]
    public EventCallback OnPicked { get; set; }

    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public string? NoMatch { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    private string InputId => Id ?? id;

    private string ListId => InputId + "-list";

    private string ErrorId => InputId + "-error";

    public ValueTask FocusAsync() => input.FocusAsync();

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(shown, Value))
            return;
        shown = Value;
        text = Value is null ? "" : Text(Value);
    }

    private string OptionId(int index) => $"{InputId}-{index}";

    private void Open()
    {
        if (open || Disabled)
            return;
        // A choice already made is no filter: the whole list is offered again.
        Find(Value is null ? text : "");
    }

    private void Find(string typed)
    {
        found = Search(typed.Trim());
        active = found.Count > 0 ? 0 : -1;
        if (typed.Length == 0 && Value is not null)
            active = Math.Max(0, found.ToList().IndexOf(Value));
        open = true;
    }

    /// <summary>Bound, not only listened to: otherwise the answer to one key would overwrite the next one typed meanwhile.</summary>
    private async Task TypeAsync(string? typed)
    {
        text = typed ?? "";
        Find(text);
        if (Value is not null)
            await SetAsync(null, keepText: true);
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when !open:
            case "ArrowUp" when !open:
                Open();
                break;
            case "ArrowDown":
                Move(1);
                break;
            case "ArrowUp":
                Move(-1);
                break;
            case "PageDown" when open:
                active = found.Count - 1;
                break;
            case "PageUp" when open:
                active = found.Count > 0 ? 0 : -1;
                break;
            case "Enter" when !key.CtrlKey:
                if (open && active >= 0)
                    await PickAsync(active);
                if (Value is not null)
                    await OnPicked.InvokeAsync();
                break;
            case "Tab" when open && active >= 0 && text.Length > 0:
                await PickAsync(active);
                break;
            case "Escape" when open:
                Restore();
                break;
            default:
                break;
        }
    }

    private void Move(int step)
    {
        if (found.Count > 0)
            active = (active + step + found.Count) % found.Count;
    }

    private async Task PickAsync(int index)
    {
        if (index >= 0 && index < found.Count)
            await SetAsync(found[index], keepText: false);
        open = false;
    }

    private async Task CloseSoon()
    {
        if (!open)
            return;
        // Leaving with a text that names one entry takes it: a pasted code needs no Enter.
        if (Value is null && text.Length > 0 && found.Count == 1)
            await PickAsync(0);
        open = false;
    }

    private void Restore()
    {
        open = false;
        text = Value is null ? "" : Text(Value);
    }

    private Task SetAsync(TItem? value, bool keepText)
    {
        Value = value;
        shown = value;
        if (!keepText)
            text = value is null ? "" : Text(value);
        return ValueChanged.InvokeAsync(value);
    }
}

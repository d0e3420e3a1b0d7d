using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Deductions;

namespace SupervisionBoard.Screens.Scores;

/// <summary>
/// One finding with its evidence, and what the month would be without it (or with it, while it waits): worked out only
/// when somebody asks, by resting the pointer on it, by moving the focus to its button, or by tapping that.
/// </summary>
public sealed partial class SheetFinding : IDisposable
{
    /// <summary>How long a pointer rests before it asks: one that only passes by costs nothing.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);

    private readonly string effectId = "effect-" + Guid.NewGuid().ToString("N")[..8];
    private ITimer? resting;
    private bool hovered;
    private bool focused;
    private bool pinned;
    private DeductionPreview? effect;
    private long workedOutAt;

    [Parameter, EditorRequired]
    public Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public LedgerFinding Entry { get; set; } = default!;

    /// <summary>Names the rule too, where no line above does.</summary>
    [Parameter]
    public bool WithRule { get; set; }

    [Parameter]
    public bool SeesNames { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private FindingRow Row => FindingQuery.RowOf(Board, Entry);

    private bool CanAsk => !Entry.IsRevoked;

    private bool IsShown => CanAsk && (hovered || focused || pinned);

    private string? Look => Row.State switch
    {
        FindingState.Revoked => "sheet-finding--revoked",
        FindingState.Pending => "is-provisional",
        FindingState.Appealed => "sheet-finding--appealed",
        FindingState.Confirmed => null,
        _ => throw new InvalidOperationException($"No such state: {Row.State}"),
    };

    public void Dispose() => resting?.Dispose();

    protected override void OnParametersSet() => WorkOut();

    private void Enter()
    {
        if (!CanAsk)
            return;
        resting ??= Time.CreateTimer(_ => _ = InvokeAsync(Rested), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        resting.Change(Rest, Timeout.InfiniteTimeSpan);
    }

    private void Rested()
    {
        hovered = true;
        WorkOut();
        StateHasChanged();
    }

    private void Leave()
    {
        resting?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        hovered = false;
    }

    private void Focus()
    {
        focused = true;
        WorkOut();
    }

    private void Blur() => focused = pinned = false;

    /// <summary>A finger has neither hover nor a way to leave: the second tap closes what the first one opened.</summary>
    private void Click()
    {
        if (pinned)
        {
            Close();
            return;
        }

        pinned = true;
        WorkOut();
    }

    private void Key(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            Close();
    }

    private void Close()
    {
        Leave();
        focused = pinned = false;
    }

    private void WorkOut()
    {
        if (!IsShown || (effect is not null && workedOutAt == Board.Version))
            return;
        effect = DeductionPreview.OfFinding(Board, Entry.Finding.Id, Time.GetUtcNow());
        workedOutAt = Board.Version;
    }
}

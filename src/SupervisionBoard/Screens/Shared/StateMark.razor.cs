using Microsoft.AspNetCore.Components;

namespace SupervisionBoard.Screens.Shared;

public enum MarkState
{
    Neutral,
    Met,
    Warning,
    Overdue,
    Pending,
    Appealed,
    Revoked,
}

/// <summary>A state as colour, shape and word together, so that none of them has to carry it alone.</summary>
public sealed partial class StateMark
{
    [Parameter, EditorRequired]
    public MarkState State { get; set; }

    /// <summary>Another word for the same state, e.g. "unstaffed" for overdue.</summary>
    [Parameter]
    public string? Word { get; set; }

    [Parameter]
    public bool Chip { get; set; }

    /// <summary>Only where the word stands right beside it already; it stays readable for screen readers.</summary>
    [Parameter]
    public bool WordHidden { get; set; }

    private string Kind => State.ToString().ToLowerInvariant();
}

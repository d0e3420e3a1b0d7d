using System.Collections.Immutable;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Overview;

/// <summary>What needs somebody, worst first: one line a kind, with whom or what it concerns and since when.</summary>
public sealed partial class AttentionPanel
{
    /// <summary>More in one line would be a list to read instead of a call to act.</summary>
    public const int Places = 6;

    private const string PendingPath = "/deductions?state=pending&period=all";

    private bool Any => Slice.Pending > 0 || !Slice.Alerts.IsDefaultOrEmpty;

    private IEnumerable<(AlertKind Kind, ImmutableArray<BoardAlert> Alerts)> Kinds => Slice.Alerts.IsDefaultOrEmpty
        ? []
        : Slice.Alerts.GroupBy(alert => alert.Kind).OrderBy(group => group.Key).Select(group => (group.Key, group.OrderBy(alert => alert.Since).ToImmutableArray()));

    private static MarkState Mark(AlertKind kind) => kind switch
    {
        AlertKind.UnstaffedWindow or AlertKind.OverdueTicket or AlertKind.UnseenTicket => MarkState.Overdue,
        AlertKind.EvidenceGate or AlertKind.CalendarMissing => MarkState.Warning,
        _ => throw new InvalidOperationException($"No such kind of alert: {kind}"),
    };

    private string Name(BoardAlert alert) => alert.Kind switch
    {
        AlertKind.OverdueTicket or AlertKind.UnseenTicket when alert.Name is { } window => T["TicketOfPattern", alert.Subject ?? "", window],
        AlertKind.UnseenTicket => T["TicketAtOfficePattern", alert.Subject ?? ""],
        AlertKind.CalendarMissing => T["CalendarYearPattern", alert.Subject ?? ""],
        _ => alert.Name ?? alert.Subject ?? Words.None,
    };

    /// <summary>A missing calendar is not older on one day than on another.</summary>
    private string? Since(BoardAlert alert) => alert.Kind is AlertKind.CalendarMissing ? null : Words.Duration(Slice.Minute - alert.Since);
}

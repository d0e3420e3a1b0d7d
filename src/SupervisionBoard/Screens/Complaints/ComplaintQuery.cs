using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Complaints;

/// <summary>Which complaints are listed. Open ones come oldest first, because that one is due first; all others newest first.</summary>
public sealed record ComplaintQuery
{
    public const string Open = "open";
    public const string Done = "done";

    /// <summary><see cref="Open"/> (not answered yet), <see cref="Done"/>, or null for all.</summary>
    public string? State { get; init; }

    public ComplaintState? Verdict { get; init; }

    public string? Window { get; init; }

    public string? Ground { get; init; }

    public ComplaintChannel? Channel { get; init; }

    /// <summary>Month of filing; null for all.</summary>
    public Month? Filed { get; init; }

    public string? Text { get; init; }

    /// <summary>Anything but the tab.</summary>
    public bool IsNarrow => this with { State = null } != new ComplaintQuery();

    public static ComplaintQuery Read(string? state, string? verdict, string? window, string? ground, string? channel, string? filed, string? text) => new()
    {
        State = state is Open or Done ? state : null,
        Verdict = Named<ComplaintState>(verdict),
        Window = Given(window),
        Ground = Given(ground),
        Channel = Named<ComplaintChannel>(channel),
        Filed = MonthOf(filed),
        Text = Given(text),
    };

    public Dictionary<string, object?> Write() => new(StringComparer.Ordinal)
    {
        ["state"] = State,
        ["verdict"] = Verdict?.ToString().ToLowerInvariant(),
        ["window"] = Window,
        ["ground"] = Ground,
        ["channel"] = Channel?.ToString().ToLowerInvariant(),
        ["filed"] = Filed?.ToString(),
        ["q"] = Text,
    };

    public ImmutableArray<ComplaintFile> Find(Board board, ComplaintViewer viewer)
    {
        IEnumerable<ComplaintFile> found = board.Complaints.Files.Values.Where(file => Matches(board, file) && viewer.MaySee(board, file));
        return State == Open
            ? [.. found.OrderBy(file => file.FiledAt).ThenBy(file => file.Code.Value, StringComparer.Ordinal)]
            : [.. found.OrderByDescending(file => file.FiledAt).ThenByDescending(file => file.Code.Value, StringComparer.Ordinal)];
    }

    private bool Matches(Board board, ComplaintFile file) =>
        (State is null || file.IsDone == (State == Done))
        && (Verdict is null || file.State == Verdict)
        && (Window is null || file.Window?.Value == Window)
        && (Ground is null || file.Ground == Ground)
        && (Channel is null || file.Channel == Channel)
        && (Filed is null || Month.Of(board.Time.DateOf(file.FiledAt)) == Filed)
        && (Text is null || QuickSearch.Matches(Text, file.Code.Value, $"{ComplaintWording.WindowName(board, file)} {ComplaintWording.PersonName(board, file)} {file.Summary}"));

    public static Month? MonthOf(string? text) => Period.TryParse(text, out Period period) && period.Length == PeriodLength.Month ? period.First : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static T? Named<T>(string? text)
        where T : struct, Enum => Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;
}

using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Projections.Counter;

public enum CaseState
{
    Open,
    Late,
    Done,
}

public enum CaseSort
{
    /// <summary>What is due first, then what was done last.</summary>
    Urgency,
    Accepted,
    Due,
    Window,
}

/// <summary>Which cases are listed. Those that are open are listed whatever the month; those that are done belong to the month they were done in.</summary>
public sealed record CaseQuery
{
    /// <summary>Null: open ones, then those of the month.</summary>
    public CaseState? State { get; init; }

    public string? Window { get; init; }

    public string? Staff { get; init; }

    public CaseType? Type { get; init; }

    /// <summary>Null: the present one.</summary>
    public Month? Month { get; init; }

    /// <summary>Part of the number.</summary>
    public string? Text { get; init; }

    public CaseSort Sort { get; init; }

    public bool Reversed { get; init; }

    /// <summary>Anything but tab and order.</summary>
    public bool IsNarrow => Window is not null || Staff is not null || Type is not null || Month is not null || Text is not null;

    public static CaseQuery Read(Func<string, string?> asked) => new()
    {
        State = Named<CaseState>(asked("state")),
        Window = Given(asked("window")),
        Staff = Given(asked("staff")),
        Type = Named<CaseType>(asked("kind")),
        Month = MonthOf(asked("month")),
        Text = Given(asked("q")),
        Sort = Named<CaseSort>(asked("sort")) ?? CaseSort.Urgency,
        Reversed = asked("desc") == "1",
    };

    public Dictionary<string, object?> Write() => new(StringComparer.Ordinal)
    {
        ["state"] = State?.ToString().ToLowerInvariant(),
        ["window"] = Window,
        ["staff"] = Staff,
        ["kind"] = Type?.ToString().ToLowerInvariant(),
        ["month"] = Month?.ToString(),
        ["q"] = Text,
        ["sort"] = Sort == CaseSort.Urgency ? null : Sort.ToString().ToLowerInvariant(),
        ["desc"] = Reversed ? "1" : null,
    };

    public static Month? MonthOf(string? text) => Period.TryParse(text, out Period period) && period.Length == PeriodLength.Month ? period.First : null;

    /// <summary>Whether an open case is listed.</summary>
    public bool Matches(CaseFile file, CounterViewer viewer, DateTimeOffset now) =>
        State != CaseState.Done
        && (State != CaseState.Late || file.Known.Due < now)
        && (Window is null || file.Known.Window.Value == Window)
        && (Staff is null || file.Known.Staff?.Value == Staff)
        && (Type is null || file.Known.Type == Type)
        && (Text is null || file.Key.Contains(Text, StringComparison.Ordinal))
        && viewer.MaySee(file.Known.Window);

    internal static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    internal static T? Named<T>(string? text)
        where T : struct, Enum => Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;
}

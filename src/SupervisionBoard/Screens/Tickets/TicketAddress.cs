using System.Globalization;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Tickets;

/// <summary>A queue as it stands in the address. What cannot be read there restricts nothing.</summary>
public static class TicketAddress
{
    public const string Path = "/tickets";

    public static string Of(string ticket) => $"{Path}/{Uri.EscapeDataString(ticket)}";

    public static TicketQuery Read(Func<string, string?> value) => new()
    {
        Queue = Choice<TicketQueue>(value("queue")) ?? TicketQueue.Group,
        Window = Some(value("window")),
        Profile = Some(value("profile")),
        State = Choice<TicketState>(value("state")),
        From = Day(value("from")),
        Until = Day(value("until")),
        Text = Some(value("q")),
        Sort = Choice<TicketSort>(value("sort")) ?? TicketSort.Queue,
        Reversed = value("reversed") == "true",
    };

    public static Dictionary<string, object?> Write(TicketQuery query) => new(StringComparer.Ordinal)
    {
        ["queue"] = query.Queue == TicketQueue.Group ? null : Name<TicketQueue>(query.Queue),
        ["window"] = query.Window,
        ["profile"] = query.Profile,
        ["state"] = Name(query.State),
        ["from"] = Text(query.From),
        ["until"] = Text(query.Until),
        ["q"] = query.Text,
        ["sort"] = query.Sort == TicketSort.Queue ? null : Name<TicketSort>(query.Sort),
        ["reversed"] = query.Reversed ? "true" : null,
    };

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static T? Choice<T>(string? text)
        where T : struct, Enum => Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value) ? value : null;

    private static string? Name<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant();
}

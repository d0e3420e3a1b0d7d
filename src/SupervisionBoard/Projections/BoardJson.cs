using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Projections;

/// <summary>The snapshot as <c>GET /board</c> and the hub write it; names and shapes are the contract's.</summary>
public static class BoardJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Sections in the order of the contract. Rates are percentages from 0 to 100 with two decimals, null without a base.</summary>
    public static JsonObject Write(BoardSnapshot board) => new()
    {
        ["version"] = board.Version,
        ["asOf"] = board.AsOf,
        ["centre"] = board.CentreName,
        ["attendance"] = Node(board.Attendance),
        ["tickets"] = Node(new
        {
            board.Tickets.Open,
            board.Tickets.Warning,
            board.Tickets.Overdue,
            board.Tickets.ClosedThisMonth,
            OnTimeRate = Percent(board.Tickets.OnTimeRate),
            board.Tickets.OnTimeCount,
            board.Tickets.OnTimeBase,
            SatisfactionRate = Percent(board.Tickets.SatisfactionRate),
            board.Tickets.SatisfactionBase,
            board.Tickets.NextDeadlines,
        }),
        ["complaints"] = Node(board.Complaints),
        ["windows"] = Node(board.Windows),
        ["rankingPeriod"] = board.RankingPeriod.ToString(),
        ["redFlagQuota"] = board.RedFlagQuota,
        ["alerts"] = Node(board.Alerts),
        ["ticker"] = Node(board.Ticker),
        ["trends"] = Node(board.Trends),
    };

    /// <summary>
    /// What changed between two snapshots: whole sections, and of <c>windows</c> only the rows that changed, by code.
    /// Null when nothing did.
    /// </summary>
    public static JsonObject? Changes(JsonObject before, JsonObject after)
    {
        JsonObject changes = [];
        foreach ((string section, JsonNode? value) in after)
        {
            if (section is "version" or "asOf" || JsonNode.DeepEquals(before[section], value))
                continue;
            changes[section] = section == "windows" && Rows(before[section], value) is { } rows ? rows : value?.DeepClone();
        }

        return changes.Count == 0 ? null : changes;
    }

    /// <summary>The rows that differ, when both lists have the same windows; else null and the list is sent whole.</summary>
    private static JsonObject? Rows(JsonNode? before, JsonNode? after)
    {
        Dictionary<string, JsonNode> old = Index(before);
        Dictionary<string, JsonNode> now = Index(after);
        if (old.Count != now.Count || !now.Keys.All(old.ContainsKey))
            return null;
        JsonObject rows = [];
        foreach ((string code, JsonNode row) in now)
        {
            if (!JsonNode.DeepEquals(old[code], row))
                rows[code] = row.DeepClone();
        }

        return rows;
    }

    private static Dictionary<string, JsonNode> Index(JsonNode? list) =>
        list?.AsArray().ToDictionary(row => (string)row!["code"]!, row => row!, StringComparer.Ordinal) ?? [];

    private static decimal? Percent(decimal? rate) => rate is { } value ? decimal.Round(value * 100, 2, MidpointRounding.AwayFromZero) : null;

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, Options);

    private static JsonSerializerOptions Create()
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.LedgerView;

public enum LedgerType
{
    Finding,
    Revocation,
    Confirmation,
    Appeal,
    Decision,
}

/// <summary>One row of the ledger: the entry, and the finding that it is about.</summary>
public sealed record LedgerLine(long Position, LedgerEntry Entry, FindingRow About)
{
    public LedgerType Type => TypeOf(Entry);

    /// <summary>Who made the entry, as recorded.</summary>
    public string By => Entry switch
    {
        FindingRecorded recorded => recorded.Finding.RecordedBy,
        FindingRevoked revoked => revoked.Revocation.RecordedBy,
        FindingConfirmed confirmed => confirmed.Confirmation.RecordedBy,
        AppealFiled filed => filed.Filing.RecordedBy,
        AppealDecided decided => decided.Decision.RecordedBy,
        _ => throw new InvalidOperationException($"No such ledger entry: {Entry.GetType().Name}"),
    };

    /// <summary>The reason given with a later entry, the note of a finding; null where there is none.</summary>
    public string? Reason => Entry switch
    {
        FindingRecorded recorded => recorded.Finding.Note,
        FindingRevoked revoked => revoked.Revocation.ByJudging ? null : revoked.Revocation.Reason,
        FindingConfirmed confirmed => confirmed.Confirmation.Note,
        AppealFiled filed => filed.Filing.Reason,
        AppealDecided decided => decided.Decision.Reason,
        _ => throw new InvalidOperationException($"No such ledger entry: {Entry.GetType().Name}"),
    };

    public static LedgerType TypeOf(LedgerEntry entry) => entry switch
    {
        FindingRecorded => LedgerType.Finding,
        FindingRevoked => LedgerType.Revocation,
        FindingConfirmed => LedgerType.Confirmation,
        AppealFiled => LedgerType.Appeal,
        AppealDecided => LedgerType.Decision,
        _ => throw new InvalidOperationException($"No such ledger entry: {entry.GetType().Name}"),
    };
}

/// <summary>
/// What the page shows, as it stands in the address. Null means no restriction. A later entry (revocation, appeal …)
/// is found by the finding that it is about.
/// </summary>
public sealed record LedgerQuery
{
    /// <summary>Null is the running month, <see cref="FindingQuery.AllPeriods"/> everything, else a period.</summary>
    public string? Period { get; init; }

    public SubjectKind? Kind { get; init; }

    /// <summary>Code of the person or window.</summary>
    public string? Code { get; init; }

    public string? Rule { get; init; }

    public FindingOrigin? Origin { get; init; }

    public LedgerType? Type { get; init; }

    public string? Text { get; init; }

    /// <summary>Account that recorded the finding.</summary>
    public string? By { get; init; }

    public string? Area { get; init; }

    public bool IsNarrow => this with { Period = null } != new LedgerQuery();

    public static LedgerQuery Read(Func<string, string?> asked) => new()
    {
        Period = asked("period") is { } period && (period == FindingQuery.AllPeriods || Core.Period.TryParse(period, out _)) ? period : null,
        Kind = Choice<SubjectKind>(asked("kind")),
        Code = Some(asked("code")),
        Rule = Some(asked("rule")),
        Origin = Choice<FindingOrigin>(asked("origin")),
        Type = Choice<LedgerType>(asked("type")),
        Text = Some(asked("q")),
        By = Some(asked("by")),
        Area = Some(asked("area")),
    };

    public Dictionary<string, object?> Write() => new(StringComparer.Ordinal)
    {
        ["period"] = Period,
        ["kind"] = Name(Kind),
        ["code"] = Code,
        ["rule"] = Rule,
        ["origin"] = Name(Origin),
        ["type"] = Name(Type),
        ["q"] = Text,
        ["by"] = By,
        ["area"] = Area,
    };

    /// <summary>Rows that fit, the newest first.</summary>
    public ImmutableArray<LedgerLine> Find(Board board) =>
    [
        .. Months(board)
            .SelectMany(m => m.Findings)
            .Select(entry => FindingQuery.RowOf(board, entry))
            .Where(row => Holds(board, row))
            .SelectMany(row => row.Entry.Later.Select(l => new LedgerLine(l.Position, l.Entry, row)).Prepend(new LedgerLine(row.Entry.Position, new FindingRecorded(row.Finding), row)))
            .Where(line => Type is null || line.Type == Type)
            .Where(line => Text is null || Matches(line))
            .OrderByDescending(line => line.Position),
    ];

    private IEnumerable<SubjectMonth> Months(Board board)
    {
        if (Period == FindingQuery.AllPeriods)
            return board.Ledger.Months.Values;
        Period period = Core.Period.TryParse(Period, out Period wanted) ? wanted : Core.Period.Of(board.ThisMonth);
        return board.Ledger.Months.Where(m => period.Contains(m.Key.Month)).Select(m => m.Value);
    }

    private bool Holds(Board board, FindingRow row) =>
        (Kind is null || row.Finding.Subject.Kind == Kind)
        && (Code is null || string.Equals(row.Finding.Subject.Code, Code, StringComparison.OrdinalIgnoreCase))
        && (Rule is null || string.Equals(row.Finding.Rule.Value, Rule, StringComparison.OrdinalIgnoreCase))
        && (Origin is null || FindingQuery.OriginOf(row.Finding.Origin) == Origin)
        && (By is null || AppealCases.AccountOf(row.Finding.RecordedBy) == By)
        && (Area is null || FairnessView.AreaOf(board, row.Finding) == Area);

    private bool Matches(LedgerLine line) => QuickSearch.Matches(
        Text!,
        line.About.Finding.Subject.Code,
        string.Create(CultureInfo.InvariantCulture, $"{line.About.Name} {line.About.Window?.Name} {line.About.Finding.Rule} {line.About.Rule?.Text} {line.About.Finding.Id} {line.About.Finding.Matter} {line.By} {line.Reason}"));

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static T? Choice<T>(string? text)
        where T : struct, Enum => Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value) ? value : null;

    private static string? Name<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant();
}

using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Deductions;

public enum FindingState
{
    Confirmed,
    Pending,

    /// <summary>Counts, and is under appeal (申诉中).</summary>
    Appealed,
    Revoked,
}

/// <summary>Where a finding comes from, as people ask for it.</summary>
public enum FindingOrigin
{
    Manual,
    Attendance,
    Clock,
    Complaint,
    Case,
    Other,
}

public enum FindingSort
{
    Day,
    Subject,
    Rule,
    Recorded,
}

/// <summary>One line of the list of findings.</summary>
/// <param name="Window">The window itself, or where the person worked that day; null when it is unknown.</param>
public sealed record FindingRow(LedgerFinding Entry, string Name, ServiceWindow? Window, RuleDefinition? Rule)
{
    public Finding Finding => Entry.Finding;

    public FindingState State => Entry.IsRevoked ? FindingState.Revoked : Entry.IsPending ? FindingState.Pending : Entry.IsAppealed ? FindingState.Appealed : FindingState.Confirmed;
}

/// <summary>What the list shows, as it stands in the address. Null means no restriction.</summary>
public sealed record FindingQuery
{
    public const string AllPeriods = "all";

    /// <summary>Null is the running month, <see cref="AllPeriods"/> everything, else a period.</summary>
    public string? Period { get; init; }

    public string? Window { get; init; }

    public string? Person { get; init; }

    public string? Rule { get; init; }

    public string? Category { get; init; }

    public FindingOrigin? Origin { get; init; }

    public FindingState? State { get; init; }

    public string? Text { get; init; }

    public FindingSort Sort { get; init; }

    /// <summary>Against the sort's usual direction: newest first by day, A to Z by the others.</summary>
    public bool Reversed { get; init; }

    /// <summary>Whether anything but the period narrows the list.</summary>
    public bool IsNarrow => Window is not null || Person is not null || Rule is not null || Category is not null || Origin is not null || State is not null || Text is not null;

    public ImmutableArray<FindingRow> Find(Board board)
    {
        IEnumerable<FindingRow> rows = Months(board).SelectMany(m => m.Findings).Select(entry => RowOf(board, entry)).Where(Holds);
        return [.. Ordered(rows)];
    }

    public static FindingRow RowOf(Board board, LedgerFinding entry)
    {
        Finding finding = entry.Finding;
        RuleDefinition? rule = board.Context.Rulebooks.For(Month.Of(finding.OccurredOn))?.FindRule(finding.Rule);
        if (finding.Subject.Kind == SubjectKind.Window)
        {
            ServiceWindow? window = board.Roster.Find(new WindowCode(finding.Subject.Code));
            return new FindingRow(entry, window?.Name ?? finding.Subject.Code, window, rule);
        }

        StaffMember? member = board.Roster.Find(new StaffCode(finding.Subject.Code));
        return new FindingRow(entry, member?.Name ?? finding.Subject.Code, member is null ? null : board.Roster.Find(member.WindowOn(finding.OccurredOn)), rule);
    }

    public static FindingOrigin OriginOf(string source) => source switch
    {
        RuleDefinition.ManualSource => FindingOrigin.Manual,
        FindingSources.ComplaintUpheld => FindingOrigin.Complaint,
        FindingSources.CaseLate => FindingOrigin.Case,
        _ when source.StartsWith("attendance.", StringComparison.Ordinal) => FindingOrigin.Attendance,
        _ when source.StartsWith("clock.", StringComparison.Ordinal) => FindingOrigin.Clock,
        _ => FindingOrigin.Other,
    };

    private IEnumerable<SubjectMonth> Months(Board board)
    {
        if (Period == AllPeriods)
            return board.Ledger.Months.Values;
        Period period = PeriodOf(board);
        return board.Ledger.Months.Where(m => period.Contains(m.Key.Month)).Select(m => m.Value);
    }

    private Period PeriodOf(Board board) => Core.Period.TryParse(Period, out Period period) ? period : Core.Period.Of(board.ThisMonth);

    private bool Holds(FindingRow row) =>
        (Window is null || row.Window?.Code.Value == Window)
        && (Person is null || (row.Finding.Subject.Kind == SubjectKind.Staff && row.Finding.Subject.Code == Person))
        && (Rule is null || row.Finding.Rule.Value == Rule)
        && (Category is null || row.Rule?.Category == Category)
        && (Origin is null || OriginOf(row.Finding.Origin) == Origin)
        && (State is null || row.State == State)
        && (Text is null || QuickSearch.Matches(
            Text,
            row.Finding.Subject.Code,
            string.Create(CultureInfo.InvariantCulture, $"{row.Name} {row.Window?.Name} {row.Finding.Rule} {row.Rule?.Text} {row.Finding.Note} {row.Finding.Matter} {row.Finding.RecordedBy}")));

    private IOrderedEnumerable<FindingRow> Ordered(IEnumerable<FindingRow> rows)
    {
        IOrderedEnumerable<FindingRow> ordered = Sort switch
        {
            FindingSort.Day => Reversed ? rows.OrderBy(When) : rows.OrderByDescending(When),
            FindingSort.Recorded => Reversed ? rows.OrderBy(r => r.Finding.RecordedAt) : rows.OrderByDescending(r => r.Finding.RecordedAt),
            FindingSort.Subject => Reversed ? rows.OrderByDescending(r => r.Finding.Subject) : rows.OrderBy(r => r.Finding.Subject),
            FindingSort.Rule => Reversed ? rows.OrderByDescending(r => r.Finding.Rule.Value, StringComparer.Ordinal) : rows.OrderBy(r => r.Finding.Rule.Value, StringComparer.Ordinal),
            _ => throw new InvalidOperationException($"No such sort: {Sort}"),
        };
        // Newest first within equals; positions are unique, so that pages never overlap.
        return ordered.ThenByDescending(r => r.Entry.Position);
    }

    /// <summary>Without a time of day a finding stands at the end of its day.</summary>
    private static (DateOnly Day, TimeOnly Time) When(FindingRow row) =>
        (row.Finding.OccurredOn, row.Finding.OccurredAt is { } at ? TimeOnly.FromDateTime(at.DateTime) : TimeOnly.MaxValue);
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>The what-if of one decision, and the decision itself once a reason is given.</summary>
public sealed partial class DecisionPreview : IDisposable
{
    private const int PageSize = 20;
    private const int MostFindings = 60;

    private readonly CancellationTokenSource closed = new();
    private ElementReference heading;
    private PendingDecision? shownFor;
    private CalendarEffect? effect;
    private List<Affected> people = [];
    private List<Moved> deadlines = [];
    private int peoplePage = 1;
    private int deadlinePage = 1;
    private bool asking;
    private bool arrived;
    private string? error;

    private sealed record Affected(Subject Subject, string Name, ImmutableArray<ScoreEffect> Scores, ImmutableArray<FindingEffect> Findings)
    {
        public int Count(FindingChange change) => Findings.Count(f => f.Change == change);
    }

    private sealed record Moved(string Matter, string Stage, DateTimeOffset? Before, DateTimeOffset? After);

    [Parameter, EditorRequired]
    public PendingDecision Decision { get; set; } = default!;

    /// <summary>Says in words what was done.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> OnApplied { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnDiscard { get; set; }

    [Inject]
    private IStringLocalizer<WorkingDayTexts> T { get; set; } = default!;

    [Inject]
    private FindingWording Findings { get; set; } = default!;

    [Inject]
    private Wording Shared { get; set; } = default!;

    [Inject]
    private DecisionEditing Editing { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private DateOnly Today => Runner.Board.Today;

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(shownFor, Decision))
            return;
        (shownFor, effect, peoplePage, deadlinePage, arrived) = (Decision, null, 1, 1, false);
        (PendingDecision wanted, Board frozen, DateTimeOffset now) = (Decision, Runner.Board, Time.GetUtcNow());
        CalendarEffect made = await Task.Run(() => wanted.Effect(frozen, now));
        // Another decision may be weighed meanwhile; its own run answers it.
        if (!ReferenceEquals(shownFor, wanted))
            return;
        effect = made;
        people =
        [
            .. made.Findings.GroupBy(f => f.Finding.Subject)
                .Select(group => new Affected(
                    group.Key,
                    Standings.NameOf(frozen, group.Key),
                    [.. made.Scores.Where(score => score.Subject == group.Key).OrderBy(score => score.Month)],
                    [.. group]))
                .OrderByDescending(person => person.Scores.Sum(score => Math.Abs(score.Change)))
                .ThenBy(person => person.Subject.Kind)
                .ThenBy(person => person.Subject.Code, StringComparer.Ordinal),
        ];
        deadlines =
        [
            .. made.Deadlines.Select(moved => new Moved(moved.Matter, StageOf(frozen, moved), moved.Before, moved.After)),
            .. made.Appeals.Select(moved => new Moved(NameOf(frozen, moved.FindingId), T["AppealStage"], moved.Before, moved.After)),
        ];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The form that proposed it is gone; the reader goes on where the answer will stand.
        if (arrived)
            return;
        arrived = true;
        await heading.FocusAsync();
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private int Count(FindingChange change) => effect!.Findings.Count(f => f.Change == change);

    private static MarkState Mark(FindingChange change) => change switch
    {
        FindingChange.Given => MarkState.Overdue,
        FindingChange.Revoked => MarkState.Revoked,
        FindingChange.Changed => MarkState.Warning,
        _ => throw new InvalidOperationException($"No such change: {change}"),
    };

    private string When(DateTimeOffset? at) => at is { } time ? Shared.At(time.ToOffset(Runner.Board.Time.Local(time).Offset)) : Shared.None;

    private static string StageOf(Board board, MovedDeadline moved) =>
        ClockOf(board, moved.Matter)?.Profile.Stages.FirstOrDefault(stage => stage.Code == moved.Stage)?.Title ?? moved.Stage;

    private static MatterClock? ClockOf(Board board, string matter) => matter.StartsWith("complaint/", StringComparison.Ordinal)
        ? board.Complaints.Find(new ComplaintCode(matter["complaint/".Length..]))?.Clock
        : board.Tickets.Find(new TicketCode(matter))?.Clock;

    private static string NameOf(Board board, string findingId) => Standings.NameOf(board, board.Ledger.ById[findingId].Finding.Subject);

    private void Ask() => (asking, error) = (true, null);

    private async Task ApplyAsync(string reason)
    {
        PendingDecision decision = Decision;
        error = await decision.TakeAsync(reason, closed.Token);
        if (error is not null)
            return;
        asking = false;
        await OnApplied.InvokeAsync(T["AppliedPattern", string.Join(T["ListSeparator"], decision.Lines)]);
    }
}

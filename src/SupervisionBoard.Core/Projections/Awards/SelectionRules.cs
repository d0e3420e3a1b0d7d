using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>
/// What may be done with a selection, by whom and when (source 001, 三(二) and 三(三)): the supervision office puts the list
/// together and hangs it out, the committee decides, the director approves.
/// </summary>
public static class SelectionRules
{
    internal const int MostText = 1000;

    /// <summary>The award's definition in the rulebook of the period; null where it has none of that code and length.</summary>
    public static AwardDefinition? AwardOf(Board board, SelectionKey key) =>
        board.Context.Rulebooks.For(key.Period)?.Awards.FirstOrDefault(award => award.Code == key.Award && award.Period == key.Period.Length);

    /// <summary>The computed list: once the months are published, from what was published.</summary>
    public static AwardOutcome Compute(Board board, AwardDefinition award, Period period) => Standings.Select(board, award, period, Standings.Results(board, award.For, period));

    /// <summary>Months of the period that are known and not published; the list cannot be put together before.</summary>
    public static ImmutableArray<Month> Unpublished(Board board, Period period) =>
        [.. period.Months.Where(month => month >= board.FirstMonth && board.Reviews.FrozenOf(month) is null)];

    /// <summary>
    /// Selections of the period that the award counts and that are not published; who has an award from them is not known
    /// before. Only those of which the board knows a month.
    /// </summary>
    public static ImmutableArray<SelectionKey> UnpublishedAwards(Board board, AwardDefinition award, Period period)
    {
        if (award.Held is not { } held || board.Context.Rulebooks.For(period)?.Awards.FirstOrDefault(a => a.Code == held.Award) is not { } counted)
            return [];
        return
        [
            .. period.Months.Where(month => month >= board.FirstMonth).Select(month => new SelectionKey(counted.Code, PeriodOf(month, counted.Period))).Distinct()
                .Where(key => AwardOf(board, key) is not null && board.Selections.Find(key)?.Published is null),
        ];
    }

    private static Period PeriodOf(Month month, PeriodLength length) => length switch
    {
        PeriodLength.Month => Period.Of(month),
        PeriodLength.Quarter => Period.QuarterOf(month),
        PeriodLength.Year => Period.YearOf(month),
        _ => throw new InvalidOperationException($"No such length: {length}"),
    };

    /// <summary>Findings of the period that are under appeal; nothing is published over them.</summary>
    public static ImmutableArray<string> OpenAppeals(Board board, Period period) =>
    [
        .. board.Ledger.Appealed.Where(id => board.Ledger.ById[id] is { IsAppealed: true } entry && period.Contains(Month.Of(entry.Finding.OccurredOn))),
    ];

    /// <summary>Until when an objection is to be decided, inclusive.</summary>
    public static Deadline DecideBy(BoardContext context, SelectionObjected objection) => DeadlineCounting.Count(
        context.Schedule, DayEnd.CloseOfBusiness, objection.At, [new TimeLimit(context.Selections.ObjectionDays, LimitUnit.WorkingDays)], []);

    /// <summary>Why the action is refused now; null when it is taken.</summary>
    public static Refusal? Check(Board board, SelectionActor actor, SelectionKey key, SelectionAction action, DateTimeOffset now)
    {
        if (AwardOf(board, key) is not { } award)
            return new Refusal("unknown-award", key.Award, key.Period.ToString());
        SelectionFile? file = board.Selections.Find(key);
        if (file is null)
            return action is SelectionAction.Open ? CheckOpen(board, actor, key.Period) : new Refusal("selection-not-open", key.Period.ToString());
        if (file.Stage == SelectionStage.Published)
            return new Refusal("selection-published", key.Period.ToString());
        return action switch
        {
            SelectionAction.Open => new Refusal("selection-opened", key.Period.ToString()),
            SelectionAction.Nominate nominate => Office(actor) ?? In(file, SelectionStage.Open, SelectionStage.Nominated) ?? Decided(file) ?? Written(nominate.Opinion, "opinion") ?? Published(board, award, key.Period),
            SelectionAction.StartNotice => Office(actor) ?? In(file, SelectionStage.Nominated) ?? (award.NoticeWorkingDays == 0 ? new Refusal("selection-no-notice", award.Name) : null) ?? Unchanged(board, award, file),
            SelectionAction.Object objection => CheckObjection(board, file, objection, now),
            SelectionAction.DecideObjection decision => Office(actor) ?? CheckDecision(file, actor, decision),
            SelectionAction.OpenSession session => SessionRules.CheckOpen(board, award, file, actor, session, now),
            SelectionAction.Attend => In(file, SelectionStage.Session) ?? SessionRules.CheckAttend(file, actor),
            SelectionAction.Vote vote => In(file, SelectionStage.Session) ?? SessionRules.CheckVote(file, actor, vote),
            SelectionAction.Draft draft => In(file, SelectionStage.Session) ?? SessionRules.Present(file, actor) ?? SessionRules.CheckNames(draft.Picked, draft.Reasons, draft.Answers ?? []),
            SelectionAction.Assent => In(file, SelectionStage.Session) ?? SessionRules.CheckAssent(file, actor),
            SelectionAction.Decide decide => In(file, SelectionStage.Session) ?? SessionRules.Present(file, actor) ?? SessionRules.CheckNames(decide.Picked, decide.Reasons, decide.Answers ?? [])
                ?? SessionRules.Quorum(board, file) ?? Unchanged(board, award, file)
                ?? SelectionDecisions.Check(file, Compute(board, award, key.Period), award, actor, decide, board.Context.Selections),
            SelectionAction.Approve approve => Director(actor) ?? In(file, SelectionStage.Approval) ?? Written(approve.Opinion, "opinion", required: false),
            SelectionAction.Return back => CheckReturn(file, actor, back),
            SelectionAction.Publish => CheckPublish(board, award, file, actor),
            _ => throw new InvalidOperationException($"No such action: {action.GetType().Name}"),
        };
    }

    private static Refusal? CheckOpen(Board board, SelectionActor actor, Period period)
    {
        if (Office(actor) is { } refusal)
            return refusal;
        return board.Today <= period.Last.LastDay ? new Refusal("selection-period-runs", period.ToString()) : null;
    }

    /// <summary>Nobody can be nominated before what the list is made from is published: the months, and the awards that it counts.</summary>
    internal static Refusal? Published(Board board, AwardDefinition award, Period period)
    {
        if (Unpublished(board, period) is { IsEmpty: false } missing)
            return new Refusal("months-not-published", string.Join(", ", missing));
        return UnpublishedAwards(board, award, period) is { IsEmpty: false } open
            ? new Refusal("selections-not-published", string.Join(", ", open.Select(key => $"{key.Period} {AwardOf(board, key)!.Name}")))
            : null;
    }

    private static Refusal? CheckObjection(Board board, SelectionFile file, SelectionAction.Object objection, DateTimeOffset now)
    {
        if (In(file, SelectionStage.Notice) is { } refusal)
            return refusal;
        if (file.NoticeOf(board.Context.Schedule) is { } notice && !notice.IsOpen(now))
            return new Refusal("notice-over", Moment(board, notice.Until));
        return Written(objection.Text, "text")
            ?? (objection.Concerning is { } subject && Standings.ResultOf(board, subject, file.Key.Period) is null ? new Refusal("unknown-subject", subject.Code) : null);
    }

    private static Refusal? CheckDecision(SelectionFile file, SelectionActor actor, SelectionAction.DecideObjection decision)
    {
        string number = decision.Objection.ToString(CultureInfo.InvariantCulture);
        if (file.Objections.FirstOrDefault(o => o.Number == decision.Objection) is not { } objection)
            return new Refusal("unknown-objection", number);
        if (!objection.IsOpen)
            return new Refusal("objection-decided", number);
        if (SelectionFile.Among([objection.Raised.By], actor.By))
            return new Refusal("selection-own-objection", number);
        return Written(decision.Reason, "reason");
    }

    private static Refusal? CheckReturn(SelectionFile file, SelectionActor actor, SelectionAction.Return back)
    {
        Refusal? role = file.Stage switch
        {
            SelectionStage.Nominated or SelectionStage.Notice => Office(actor),
            SelectionStage.Session => actor.Sits ? null : new Refusal("selection-role-committee"),
            SelectionStage.Approval or SelectionStage.Approved => Director(actor),
            SelectionStage.Open or SelectionStage.Published => new Refusal("selection-step-order", file.Key.Period.ToString()),
            _ => throw new InvalidOperationException($"No such stage: {file.Stage}"),
        };
        if (role is null && back.ToCommittee)
            role = In(file, SelectionStage.Approval, SelectionStage.Approved);
        return role ?? Written(back.Reason, "reason");
    }

    private static Refusal? CheckPublish(Board board, AwardDefinition award, SelectionFile file, SelectionActor actor)
    {
        if (!actor.IsOffice && !actor.IsDirector)
            return new Refusal("selection-role-office");
        if (In(file, SelectionStage.Approved) is { } refusal)
            return refusal;
        ImmutableArray<string> appeals = OpenAppeals(board, file.Key.Period);
        return appeals.IsEmpty ? Unchanged(board, award, file) : new Refusal("selection-open-appeals", AppealCases.Named(board, appeals));
    }

    /// <summary>What hangs out must be what the computation gives: else it is nominated anew.</summary>
    private static Refusal? Unchanged(Board board, AwardDefinition award, SelectionFile file)
    {
        AwardOutcome computed = Compute(board, award, file.Key.Period);
        return file.Nomination is { } nomination && nomination.Quota == computed.Quota && nomination.Picked.SequenceEqual(computed.Picked) && nomination.Tied.SequenceEqual(computed.Tied)
            ? null
            : new Refusal("selection-list-changed", file.Key.Period.ToString());
    }

    internal static Refusal? Decided(SelectionFile file) =>
        file.OpenObjections.ToList() is { Count: > 0 } open ? new Refusal("selection-open-objections", string.Join(", ", open.Select(o => Number(o.Number)))) : null;

    private static Refusal? Office(SelectionActor actor) => actor.IsOffice ? null : new Refusal("selection-role-office");

    private static Refusal? Director(SelectionActor actor) => actor.IsDirector ? null : new Refusal("selection-role-director");

    internal static Refusal? In(SelectionFile file, params ReadOnlySpan<SelectionStage> stages) =>
        stages.Contains(file.Stage) ? null : new Refusal("selection-step-order", file.Key.Period.ToString());

    private static Refusal? Written(string? text, string field, bool required = true)
    {
        if (string.IsNullOrWhiteSpace(text))
            return required ? new Refusal("missing-value", field) : null;
        return text.Trim().Length > MostText ? new Refusal("invalid-value", field) : null;
    }

    internal static string Moment(Board board, DateTimeOffset at) => board.Time.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

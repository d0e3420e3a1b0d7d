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
    private const int MostText = 1000;

    /// <summary>The award's definition in the rulebook of the period; null where it has none of that code and length.</summary>
    public static AwardDefinition? AwardOf(Board board, SelectionKey key) =>
        board.Context.Rulebooks.For(key.Period)?.Awards.FirstOrDefault(award => award.Code == key.Award && award.Period == key.Period.Length);

    /// <summary>The computed list: once the months are published, from what was published.</summary>
    public static AwardOutcome Compute(Board board, AwardDefinition award, Period period) => Standings.Select(board, award, period, Standings.Results(board, award.For, period));

    /// <summary>Months of the period that are known and not published; the list cannot be put together before.</summary>
    public static ImmutableArray<Month> Unpublished(Board board, Period period) =>
        [.. period.Months.Where(month => month >= board.FirstMonth && board.Reviews.FrozenOf(month) is null)];

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
            SelectionAction.Nominate nominate => Office(actor) ?? In(file, SelectionStage.Open, SelectionStage.Nominated) ?? Decided(file) ?? Written(nominate.Opinion, "opinion") ?? Published(board, key.Period),
            SelectionAction.StartNotice => Office(actor) ?? In(file, SelectionStage.Nominated) ?? (award.NoticeWorkingDays == 0 ? new Refusal("selection-no-notice", award.Name) : null) ?? Unchanged(board, award, file),
            SelectionAction.Object objection => CheckObjection(board, file, objection, now),
            SelectionAction.DecideObjection decision => Office(actor) ?? CheckDecision(file, actor, decision),
            SelectionAction.OpenSession session => CheckSession(board, award, file, actor, session, now),
            SelectionAction.Vote vote => CheckVote(file, actor, vote),
            SelectionAction.Draft draft => In(file, SelectionStage.Session) ?? Present(file, actor) ?? CheckNames(draft.Picked, draft.Reasons),
            SelectionAction.Decide decide => In(file, SelectionStage.Session) ?? Present(file, actor) ?? CheckNames(decide.Picked, decide.Reasons)
                ?? Unchanged(board, award, file) ?? SelectionDecisions.Check(file, Compute(board, award, key.Period), award, decide),
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

    private static Refusal? Published(Board board, Period period) => Unpublished(board, period) is { IsEmpty: false } missing
        ? new Refusal("months-not-published", string.Join(", ", missing))
        : null;

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
        if (string.Equals(objection.Raised.By, actor.By, StringComparison.Ordinal))
            return new Refusal("selection-own-objection", number);
        return Written(decision.Reason, "reason");
    }

    private static Refusal? CheckSession(Board board, AwardDefinition award, SelectionFile file, SelectionActor actor, SelectionAction.OpenSession session, DateTimeOffset now)
    {
        if (!actor.Sits)
            return new Refusal("selection-role-committee");
        if (award.NoticeWorkingDays > 0)
        {
            if (In(file, SelectionStage.Notice) is { } early)
                return early;
            if (file.NoticeOf(board.Context.Schedule) is { } notice && !notice.IsOver(now))
                return new Refusal("selection-notice-runs", Moment(board, notice.Until));
        }
        else if (In(file, SelectionStage.Nominated) is { } early)
        {
            return early;
        }

        if (Decided(file) is { } open)
            return open;
        if (session.Present.Except(session.Members, StringComparer.Ordinal).FirstOrDefault() is { } stranger)
            return new Refusal("selection-not-a-member", stranger);
        if (!session.Present.Contains(actor.By, StringComparer.Ordinal))
            return new Refusal("selection-not-present", actor.By);
        int present = session.Present.Distinct(StringComparer.Ordinal).Count();
        int members = session.Members.Distinct(StringComparer.Ordinal).Count();
        return board.Context.Selections.HasQuorum(present, members)
            ? null
            : new Refusal("selection-no-quorum", Number(present), Number(members), Number(board.Context.Selections.QuorumOf(members)));
    }

    private static Refusal? CheckVote(SelectionFile file, SelectionActor actor, SelectionAction.Vote vote)
    {
        if (In(file, SelectionStage.Session) is { } refusal)
            return refusal;
        if (Present(file, actor) is { } absent)
            return absent;
        SelectionNominated nomination = file.Nomination!;
        if (nomination.Tied.IsEmpty)
            return new Refusal("selection-nothing-to-vote");
        if (vote.Choices.Distinct().Count() != vote.Choices.Length || vote.Choices.Except(nomination.Tied).Any())
            return new Refusal("selection-not-a-choice");
        int places = nomination.Quota - nomination.Picked.Length;
        return vote.Choices.Length > places ? new Refusal("selection-too-many-choices", Number(places)) : null;
    }

    private static Refusal? CheckNames(ImmutableArray<Subject> picked, ImmutableArray<SelectionReason> reasons)
    {
        if (picked.Distinct().Count() != picked.Length)
            return new Refusal("invalid-value", "picked");
        return reasons.Select(reason => reason.Subject).Distinct().Count() != reasons.Length || reasons.Any(reason => reason.Reason.Length > MostText)
            ? new Refusal("invalid-value", "reasons")
            : null;
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

    private static Refusal? Decided(SelectionFile file) =>
        file.OpenObjections.ToList() is { Count: > 0 } open ? new Refusal("selection-open-objections", string.Join(", ", open.Select(o => Number(o.Number)))) : null;

    private static Refusal? Present(SelectionFile file, SelectionActor actor) =>
        actor.Sits && file.Session!.Present.Contains(actor.By, StringComparer.Ordinal) ? null : new Refusal("selection-not-present", actor.By);

    private static Refusal? Office(SelectionActor actor) => actor.IsOffice ? null : new Refusal("selection-role-office");

    private static Refusal? Director(SelectionActor actor) => actor.IsDirector ? null : new Refusal("selection-role-director");

    private static Refusal? In(SelectionFile file, params ReadOnlySpan<SelectionStage> stages) =>
        stages.Contains(file.Stage) ? null : new Refusal("selection-step-order", file.Key.Period.ToString());

    private static Refusal? Written(string? text, string field, bool required = true)
    {
        if (string.IsNullOrWhiteSpace(text))
            return required ? new Refusal("missing-value", field) : null;
        return text.Trim().Length > MostText ? new Refusal("invalid-value", field) : null;
    }

    private static string Moment(Board board, DateTimeOffset at) => board.Time.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

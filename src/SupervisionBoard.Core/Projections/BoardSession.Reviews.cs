using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Reviews;

namespace SupervisionBoard.Core.Projections;

/// <summary>Reviews of months: their steps, publication, corrections, and what re-judging may no longer touch.</summary>
public sealed partial class BoardSession
{
    private const decimal MaxCorrection = 100m;

    private ItemOutcome Decide(ReviewSubmitted submission)
    {
        Month month = submission.Month;
        ItemOutcome Refuse(Refusal refusal) => new(0, month.ToString(), ItemResult.Refused, refusal);

        // What changed is said before what is no longer possible: that is usually why.
        if (submission.Seen is { } seen && ReviewChanges.Since(Board, month, submission.Action, submission.Actor, seen) is { IsEmpty: false } changes)
            return Refuse(new Refusal("changed-meanwhile", changes.Count.ToString(CultureInfo.InvariantCulture)));
        if (ReviewRules.Check(Board, submission.Actor, month, submission.Action, Now) is { } refusal)
            return Refuse(refusal);
        ReviewStepped step = StepOf(submission);
        Append(step, [], null);
        return new ItemOutcome(0, step.Id, ItemResult.Accepted);
    }

    private ReviewStepped StepOf(ReviewSubmitted submission)
    {
        Month month = submission.Month;
        MonthReview? review = Board.Reviews.Find(month);
        (string id, string by, long? seen) = (review?.NextId ?? $"{month}/1", submission.Actor.By, submission.Seen);
        const string source = ReviewDeadlines.Source;
        return submission.Action switch
        {
            ReviewAction.Open open => new ReviewOpened
            {
                Source = source, Id = id, At = Now, Month = month, By = by, Seen = seen,
                FileOn = Board.Context.Schedule.Calendar.WorkingOnOrAfter(open.FileOn ?? ReviewRules.FilingDay(Board, Now)),
                FilingDays = Board.Context.Reviews.FilingDays, People = ReviewRules.People(Board, month),
            },
            ReviewAction.FileSelfReport file => new SelfReportFiled { Source = source, Id = id, At = Now, Month = month, By = by, Seen = seen, Staff = submission.Actor.Staff!.Value, Statement = file.Statement.Trim() },
            ReviewAction.ReturnSelfReport back => new SelfReportReturned { Source = source, Id = id, At = Now, Month = month, By = by, Seen = seen, Staff = back.Staff, Reason = back.Reason.Trim() },
            ReviewAction.ReviewSelfReport opinion => new SelfReportReviewed { Source = source, Id = id, At = Now, Month = month, By = by, Seen = seen, Staff = opinion.Staff, Opinion = opinion.Opinion.Trim() },
            ReviewAction.SignArea sign => new AreaSigned { Source = source, Id = id, At = Now, Month = month, By = by, Seen = seen, Area = sign.Area, Opinion = sign.Opinion.Trim(), Substitute = submission.Actor.Area != sign.Area },
            ReviewAction.ReturnArea back => new AreaReturned { Source = source, Id = id, At = Now, Month = month, By = by, Seen = seen, Area = back.Area, Reason = back.Reason.Trim() },
            ReviewAction.StartNotice notice => new NoticeStarted { Source = source, Id = id, At = Now, Month = month, By = by, Seen = seen, Opinion = notice.Opinion.Trim(), WorkingDays = Board.Context.Reviews.NoticeDays, Hung = Documents.PeriodResults.FiguresOf(Board, month), Figures = FrozenMonth.FiguresOf(Board, month) },
            ReviewAction.Object objection => new ObjectionRaised
            {
                Source = source, Id = id, At = Now, Month = month, By = by, Seen = seen,
                Objection = review!.Objections.Length + 1, Staff = submission.Actor.Staff, Concerning = objection.Concerning, Text = objection.Text.Trim(),
            },
            ReviewAction.DecideObjection decision => new ObjectionDecided { Source = source, Id = id, At = Now, Month = month, By = by, Seen = seen, Objection = decision.Objection, Upheld = decision.Upheld, Reason = decision.Reason.Trim() },
            ReviewAction.Approve approve => new MonthApproved { Source = source, Id = id, At = Now, Month = month, By = by, Seen = seen, Opinion = Trimmed(approve.Opinion), Figures = FrozenMonth.FiguresOf(Board, month) },
            ReviewAction.ReturnToAudit back => new MonthReturned { Source = source, Id = id, At = Now, Month = month, By = by, Seen = seen, Reason = back.Reason.Trim() },
            ReviewAction.Publish => new MonthPublished { Source = source, Id = id, At = Now, Month = month, By = by, Seen = seen, Frozen = FrozenMonth.Freeze(Board, month, _mark(_rows))! },
            _ => throw new InvalidOperationException($"No such action: {submission.Action.GetType().Name}"),
        };
    }

    private ItemOutcome Decide(CorrectionSubmitted submission)
    {
        if (Check(submission) is { } refusal)
            return new ItemOutcome(0, submission.Corrects.ToString(), ItemResult.Refused, refusal);
        string id = Board.Ledger.FreeId(string.Create(CultureInfo.InvariantCulture, $"correction/{submission.Corrects}/{submission.Subject.Code}"));
        Append(
            new FindingRecorded(new Finding
            {
                Id = id,
                Subject = submission.Subject,
                Rule = Correction.RuleOf(submission.Corrects),
                Rulebook = NameOf(Board.Context.Rulebooks.For(Board.ThisMonth)!),
                OccurredOn = Board.Today,
                Note = submission.Reason.Trim(),
                Origin = Rulebook.RuleDefinition.ManualSource,
                Corrects = new Correction(submission.Corrects, submission.FindingId, submission.Points),
                Source = submission.Source,
                RecordedBy = submission.Actor.By,
                RecordedAt = Now,
            }),
            null);
        return new ItemOutcome(0, id, ItemResult.Accepted);
    }

    private Refusal? Check(CorrectionSubmitted submission)
    {
        if (!submission.Actor.IsOffice && !submission.Actor.IsDirector)
            return new Refusal("review-role-office");
        if (Board.Reviews.FrozenOf(submission.Corrects) is not { } frozen)
            return new Refusal("correction-not-published", submission.Corrects.ToString());
        if (Board.Context.Rulebooks.For(Board.ThisMonth) is null)
            return new Refusal("no-rulebook", Board.ThisMonth.ToString());
        if (frozen.Find(submission.Subject) is null)
            return new Refusal("unknown-subject", submission.Subject.Code ?? "");
        // Corrections add up: whoever did not see the other one would make good twice.
        if (submission.Seen is { } seen && CorrectionsOf(submission.Corrects, submission.Subject).Count(f => f.Position > seen) is > 0 and var others)
            return new Refusal("changed-meanwhile", others.ToString(CultureInfo.InvariantCulture));
        if (submission.FindingId is { } id && !(Board.Ledger.ById.TryGetValue(id, out LedgerFinding? entry) && submission.Corrects.Contains(entry.Finding.OccurredOn)))
            return new Refusal("unknown-finding", id);
        return submission.Points is 0 or < -MaxCorrection or > MaxCorrection ? new Refusal("invalid-value", "points") : CheckReason(submission.Reason);
    }

    private IEnumerable<LedgerFinding> CorrectionsOf(Month month, Subject subject) =>
        Board.Ledger.Months.Where(place => place.Key.Subject == subject && place.Key.Month > month).SelectMany(place => place.Value.Findings).Where(f => f.Finding.Corrects?.Month == month);

    /// <summary>What a published month holds is not touched any more, by nobody: a correction of today names it instead.</summary>
    private Refusal? CheckUnpublished(DateOnly day) => Board.Reviews.IsPublished(Month.Of(day)) ? new Refusal("period-published", Month.Of(day).ToString()) : null;

    /// <summary>What the board itself records of reviews because a moment passed.</summary>
    private void TickReviews()
    {
        foreach (Month month in Board.Reviews.Running.Select(r => r.Month).ToList())
        {
            while (ReviewDeadlines.Passed(Board.Context.Schedule, Board.Reviews.Find(month)!, Now) is { } step)
                Append(step, [], null);
        }
    }

    /// <summary>Takes what concerns published months out of what was judged, and notes where it differs from the ledger.</summary>
    private void SettlePublished(string scope, SortedDictionary<string, Finding> wanted)
    {
        if (!Board.Reviews.AnyPublished)
            return;
        HashSet<string> settled = new(StringComparer.Ordinal);
        foreach (LedgerFinding active in Board.Ledger.ActiveOf(scope).Where(f => Board.Reviews.IsPublished(Month.Of(f.Finding.OccurredOn))).ToList())
        {
            string key = active.Finding.Key!;
            settled.Add(key);
            bool again = wanted.TryGetValue(key, out Finding? made) && Board.Reviews.IsPublished(Month.Of(made.OccurredOn));
            if (again)
                wanted.Remove(key);
            bool same = again && SaysTheSame(active.Finding, made!);
            Note(scope, Month.Of(active.Finding.OccurredOn), key, same ? null : active, same || !again ? null : made);
        }

        foreach ((string key, Finding made) in wanted.Where(w => Board.Reviews.IsPublished(Month.Of(w.Value.OccurredOn))).ToList())
        {
            wanted.Remove(key);
            settled.Add(key);
            if (!Board.Ledger.IsSettled(key))
                Note(scope, Month.Of(made.OccurredOn), key, null, made);
        }

        foreach (LateChangeNoted gone in Board.Reviews.LateChangesIn(scope).Where(c => !settled.Contains(c.Key)).ToList())
            Note(scope, gone.Month, gone.Key, null, null);
    }

    /// <summary>
    /// What re-judging would do to a published month is noted and not done: the month stays as it was published, and the
    /// officer sees what late facts would have made of it. Says nothing that was said already.
    /// </summary>
    private void Note(string scope, Month month, string key, LedgerFinding? lapses, Finding? counts)
    {
        LateFinding? late = counts is null ? null : new LateFinding(counts.Subject, counts.Rule, counts.OccurredOn, counts.Quantity, counts.Origin);
        LateChangeNoted? known = Board.Reviews.LateChangeOf(scope, key);
        if (known?.Lapses == lapses?.Finding.Id && known?.Counts == late)
            return;
        Append(
            new LateChangeNoted
            {
                Source = ReviewDeadlines.Source, Id = string.Create(CultureInfo.InvariantCulture, $"late/{Board.Reviews.LateCount + 1}"), At = Now,
                Month = month, Scope = scope, Key = key, Lapses = lapses?.Finding.Id, Counts = late,
            },
            [],
            null);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections;

/// <summary>Cases and ratings: what belongs together is joined when it is taken in.</summary>
public sealed partial class BoardSession
{
    /// <summary>Where steps of follow-ups come from.</summary>
    public const string RatingSource = "page:ratings";

    /// <summary>What this session closed: not in memory any more, and not on record yet.</summary>
    private readonly Dictionary<string, CaseRecord> _closed = new(StringComparer.Ordinal);

    /// <summary>
    /// Under which the fact stands that completes an open case sent before under the same id. No sender's id begins with a
    /// blank, so that it meets none.
    /// </summary>
    public static string CompletingId(string id) => " done/" + id;

    /// <summary>The case sent again under its id with what was missing: a fact of its own. Null where it is something else, which is a conflict.</summary>
    private SubmittedFact? Completing(SubmittedFact item)
    {
        if (item.Fact is not CaseHandled handled || handled.Of is not null)
            return null;
        SubmittedFact completing = item with { Fact = handled with { Id = CompletingId(handled.Id), Case = handled.Case ?? handled.Id } };
        bool sentBefore = _known.Repeats(handled.Source, FactKind.Case, completing.Fact.Id, item.ContentHash) is not null;
        return sentBefore || (Board.Cases.Find(handled.Key) is { } open && handled.Completes(open.Known)) ? completing : null;
    }

    /// <summary>With what was known of a case that is not in memory: it is done, and its counts are to be taken back.</summary>
    private Fact WithReplaced(Fact fact) => fact is CaseHandled handled && Board.Cases.Find(handled.Key) is null
        ? handled with { Replaced = _closed.GetValueOrDefault(handled.Key) ?? _known.Case(handled.Key) }
        : fact;

    private Refusal? Check(CaseHandled handled)
    {
        Refusal? refusal = CheckWindow(handled.Window) ?? CheckStaff(handled.Staff) ?? CheckTimes(handled);
        return refusal ?? (handled.Of is { } of && Board.Cases.Find(of) is null ? new Refusal("case-not-open", of) : null);
    }

    private Refusal? CheckTimes(CaseHandled handled)
    {
        if (handled.AcceptedAt > Now + _futureTolerance)
            return new Refusal("future-time", handled.AcceptedAt.ToString("O", CultureInfo.InvariantCulture));
        if (handled.DoneAt is { } done && done < handled.AcceptedAt)
            return new Refusal("invalid-value", "doneAt");
        return handled.PromisedAt is { } promised && promised < handled.AcceptedAt ? new Refusal("invalid-value", "promisedAt") : null;
    }

    /// <summary>A re-rating stands for one bad rating of the same window, after it was put right, and only once.</summary>
    private Refusal? Check(Rated rated)
    {
        Refusal? refusal = CheckWindow(rated.Window) ?? CheckStaff(rated.Staff) ?? (rated.Stars is < 1 or > 5 ? new Refusal("invalid-value", "stars") : null);
        if (refusal is not null || rated.Rerates is not { } first)
            return refusal;
        if (Board.Ratings.Find(first) is not { } file)
            return new Refusal("unknown-rating", first);
        if (file.First.Window != rated.Window)
            return new Refusal("invalid-value", "window");
        if (file.Again is not null)
            return new Refusal("rating-rerated", first);
        return file.MayRerate && rated.At >= file.First.At ? null : new Refusal("rating-not-fixed", first);
    }

    private ItemOutcome Decide(RatingStepSubmitted submission)
    {
        ItemOutcome Refuse(Refusal refusal) => new(0, submission.Rating, ItemResult.Refused, refusal);

        if (Board.Ratings.Find(submission.Rating) is not { } file)
            return Refuse(new Refusal("unknown-rating", submission.Rating));
        if (submission.Seen is { } seen && seen != file.Steps.Length)
            return Refuse(new Refusal("rating-changed", submission.Rating));
        if (!file.Possible.Contains(submission.Step))
            return Refuse(new Refusal("rating-impossible", submission.Step.ToString(), file.Phase.ToString()));
        // Being reached or not says all; what was done, and why nothing more is, has to be told.
        bool told = submission.Step is not (RatingStep.Contacted or RatingStep.Unreachable);
        if ((told || submission.Note is not null) && Missing("note", submission.Note) is { } missing)
            return Refuse(missing);
        DateTimeOffset last = file.Steps.IsEmpty ? file.First.At : file.Steps[^1].At;
        RatingFollowed step = new()
        {
            Source = RatingSource,
            Id = StepId(file),
            // After what is known already, though the rating's own clock may be ahead.
            At = Board.Time.Local(last < Now ? Now : last.AddMilliseconds(1)),
            Rating = file.Key,
            Window = file.First.Window,
            Step = submission.Step,
            By = submission.By,
            Note = Trimmed(submission.Note),
        };
        Append(step, [], null);
        Rejudge(new JudgingScope.Rating(file.Key));
        return new ItemOutcome(0, file.Key, ItemResult.Accepted);
    }

    /// <summary>Short whatever the length of the rating's key: the position of a fact is used once.</summary>
    private string StepId(RatingFile file) => string.Create(CultureInfo.InvariantCulture, $"{Board.Position + 1}/{file.Steps.Length + 1}");
}

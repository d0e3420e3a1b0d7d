using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// Decides one group of submissions on top of a board: validates, appends facts, judges what they touch and
/// reconciles the ledger with it. Nothing outside changes; whoever runs it commits <see cref="Rows"/> and keeps
/// <see cref="Board"/>, or drops both. Not thread-safe.
/// </summary>
public sealed partial class BoardSession
{
    /// <summary>Named as recorder of what the program judged.</summary>
    public const string Judge = "judging";

    private readonly KnownIds _known;
    private readonly TimeSpan _futureTolerance;
    private readonly List<Appended> _rows = [];
    private readonly Dictionary<(StaffCode Staff, DateOnly Day), ImmutableArray<Punch>> _recalled = [];

    private readonly MarkLedger _mark;

    /// <param name="mark">Names the last ledger row for a publication; null in a session that nobody commits.</param>
    /// <param name="now">The instant everything is judged at; an instant before the board's own is taken as the board's.</param>
    public BoardSession(Board board, KnownIds known, DateTimeOffset now, TimeSpan futureTolerance, MarkLedger? mark = null)
    {
        _mark = mark ?? (_ => new LedgerMark(Board!.LedgerPosition, Convert.ToHexStringLower(HashChain.Origin)));
        _known = known;
        _futureTolerance = futureTolerance;
        Now = board.Time.Local(now > board.JudgedUpTo ? now : board.JudgedUpTo);
        Before = board;
        Board = board;
        Tick();
    }

    public Board Before { get; }

    public Board Board { get; private set; }

    public DateTimeOffset Now { get; }

    public IReadOnlyList<Appended> Rows => _rows;

    public SubmissionOutcome Submit(Submission submission)
    {
        ImmutableArray<ItemOutcome> items = submission switch
        {
            FactsSubmitted facts => Decide(facts),
            OrganizationSubmitted organization => Decide(organization),
            ObservationsSubmitted observations => [.. observations.Items.Select(item => Decide(observations, item))],
            RevocationSubmitted revocation => [Decide(revocation)],
            ConfirmationSubmitted confirmation => [Decide(confirmation)],
            AppealSubmitted appeal => [Decide(appeal)],
            AppealDecisionSubmitted decision => [Decide(decision)],
            CalendarSubmitted calendar => [Decide(calendar)],
            ProfileSubmitted profile => [Decide(profile)],
            LeaveWishSubmitted wish => [Decide(wish)],
            LeaveDecisionSubmitted leave => [Decide(leave)],
            LeaveEndSubmitted leave => [Decide(leave)],
            ErrandSubmitted errand => [Decide(errand)],
            ErrandEndSubmitted errand => [Decide(errand)],
            TicketSubmitted ticket => [Decide(ticket)],
            TicketSeenSubmitted seen => [Decide(seen)],
            ShiftConfirmationSubmitted confirmation => [Decide(confirmation)],
            CardNoticeSubmitted notice => [Decide(notice)],
            CardNoticeAnswerSubmitted answer => [Decide(answer)],
            ComplaintIntakeSubmitted intake => [Decide(intake)],
            ComplaintStepSubmitted step => [Decide(step)],
            ReviewSubmitted review => [Decide(review)],
            CorrectionSubmitted correction => [Decide(correction)],
            RatingStepSubmitted step => [Decide(step)],
            SelectionSubmitted selection => [Decide(selection)],
            ConsequenceSubmitted consequence => [Decide(consequence)],
            PayoutsSubmitted payouts => Decide(payouts),
            AppraisalSubmitted appraisal => [Decide(appraisal)],
            AppraisalsCloseSubmitted close => [Decide(close)],
            // Judging what passed is done when the session opens.
            MomentPassed => [],
            _ => throw new InvalidOperationException($"No such submission: {submission.GetType().Name}"),
        };
        return new SubmissionOutcome(items, Board.Version);
    }

    /// <summary>What a batch touches is judged once, when all of it is there: what its last item shows was never any other way.</summary>
    private ImmutableArray<ItemOutcome> Decide(FactsSubmitted submission)
    {
        OrderedDictionary<string, JudgingScope> touched = new(StringComparer.Ordinal);
        var outcomes = ImmutableArray.CreateBuilder<ItemOutcome>(submission.Items.Length);
        for (int i = 0; i < submission.Items.Length;)
        {
            int end = i + 1;
            while (submission.Items[i].Together is { } together && end < submission.Items.Length && submission.Items[end].Together == together)
                end++;
            DecideTogether(submission, submission.Items[i..end], touched, outcomes);
            i = end;
        }

        foreach (JudgingScope scope in touched.Values)
            Rejudge(scope);
        return outcomes.MoveToImmutable();
    }

    /// <summary>One refusal takes back what was appended of the others; what was on record before stays a repetition.</summary>
    private void DecideTogether(FactsSubmitted submission, ImmutableArray<SubmittedFact> items, OrderedDictionary<string, JudgingScope> touched, ImmutableArray<ItemOutcome>.Builder outcomes)
    {
        if (items.Length == 1)
        {
            outcomes.Add(Decide(submission, items[0], touched));
            return;
        }

        (Board board, int rows) = (Board, _rows.Count);
        KeyValuePair<(StaffCode, DateOnly), ImmutableArray<Punch>>[] recalled = [.. _recalled];
        List<ItemOutcome> decided = [];
        OrderedDictionary<string, JudgingScope> theirs = new(StringComparer.Ordinal);
        foreach (SubmittedFact item in items)
        {
            decided.Add(Decide(submission, item, theirs));
            if (decided[^1].Result == ItemResult.Refused)
                break;
        }

        if (decided[^1] is not { Result: ItemResult.Refused, Refusal: { } refusal })
        {
            outcomes.AddRange(decided);
            foreach ((string name, JudgingScope scope) in theirs)
                touched[name] = scope;
            return;
        }

        foreach ((ItemOutcome outcome, SubmittedFact item) in decided.Zip(items).Where(d => d.First.Result == ItemResult.Accepted))
            _known.ForgetFact(submission.Source, item.Fact.Kind, outcome.Id!);
        Board = board;
        _rows.RemoveRange(rows, _rows.Count - rows);
        _recalled.Clear();
        foreach ((var day, ImmutableArray<Punch> punches) in recalled)
            _recalled[day] = punches;
        for (int i = 0; i < items.Length; i++)
            outcomes.Add(i < decided.Count && decided[i].Result != ItemResult.Accepted ? decided[i] : new ItemOutcome(items[i].Index, items[i].Fact.Id, ItemResult.Refused, refusal));
    }

    private ItemOutcome Decide(FactsSubmitted submission, SubmittedFact item, OrderedDictionary<string, JudgingScope> touched)
    {
        Fact fact = item.Fact;
        ItemOutcome Refuse(Refusal refusal) => new(item.Index, fact.Id, ItemResult.Refused, refusal);

        // A repetition is answered first: what was accepted once stays accepted, whatever changed meanwhile.
        if (_known.Repeats(submission.Source, fact.Kind, fact.Id, item.ContentHash) is { } repeated)
        {
            if (repeated == ItemResult.Refused && Completing(item) is { } completing)
                return Decide(submission, completing, touched) with { Id = fact.Id };
            return repeated == ItemResult.Duplicate ? new ItemOutcome(item.Index, fact.Id, ItemResult.Duplicate) : Refuse(new Refusal("conflict", fact.Id));
        }

        if (Check(fact) is { } refusal)
            return Refuse(refusal);
        _known.AddFact(submission.Source, fact.Kind, fact.Id, item.ContentHash);
        foreach (JudgingScope scope in ScopesBefore(fact))
            touched.TryAdd(scope.Name, scope);
        Append(WithReplaced(fact), item.ContentHash, item.Reporter);
        // The newest says how things stand.
        foreach (JudgingScope scope in ScopesAfter(fact))
            touched[scope.Name] = scope;
        return new ItemOutcome(item.Index, fact.Id, ItemResult.Accepted);
    }

    private ItemOutcome Decide(ObservationsSubmitted submission, SubmittedObservation item)
    {
        Observation seen = item.Observation;
        if (_known.Repeats(submission.Source, null, seen.Id, item.ContentHash) is { } repeated)
        {
            return repeated == ItemResult.Duplicate
                ? new ItemOutcome(item.Index, seen.Id, ItemResult.Duplicate)
                : new ItemOutcome(item.Index, seen.Id, ItemResult.Refused, new Refusal("conflict", seen.Id));
        }

        if (Check(seen) is { } refusal)
            return new ItemOutcome(item.Index, seen.Id, ItemResult.Refused, refusal);
        _known.AddFinding(submission.Source, seen.Id, item.ContentHash);
        RulebookDefinition rulebook = Board.Context.Rulebooks.For(Month.Of(seen.OccurredOn))!;
        Append(
            new FindingRecorded(new Finding
            {
                Id = Board.Ledger.FreeId(seen.Id),
                Subject = seen.Subject,
                Rule = seen.Rule,
                Rulebook = NameOf(rulebook),
                OccurredOn = seen.OccurredOn,
                OccurredAt = seen.OccurredAt is { } time ? Board.Time.At(seen.OccurredOn, time) : null,
                Quantity = seen.Quantity,
                Flags = seen.Flags,
                Matter = seen.Matter,
                Note = seen.Note,
                Origin = RuleDefinition.ManualSource,
                Evidence = [.. seen.Photos.Select(photo => new Evidence(EvidenceKind.Photo, photo, ""))],
                Source = submission.Source,
                ExternalId = seen.Id,
                RecordedBy = submission.By,
                RecordedAt = Now,
            }),
            item.ContentHash);
        return new ItemOutcome(item.Index, seen.Id, ItemResult.Accepted);
    }

    private ItemOutcome Decide(RevocationSubmitted submission)
    {
        if (Board.Ledger.Find(submission.Source, submission.FindingId) is not { } entry)
            return new ItemOutcome(0, submission.FindingId, ItemResult.Refused, new Refusal("unknown-finding", submission.FindingId));
        if (entry.IsRevoked)
            return new ItemOutcome(0, submission.FindingId, ItemResult.Duplicate);
        if (string.IsNullOrWhiteSpace(submission.Reason))
            return new ItemOutcome(0, submission.FindingId, ItemResult.Refused, new Refusal("missing-value", "reason"));
        if (CheckUnpublished(entry.Finding.OccurredOn) is { } published)
            return new ItemOutcome(0, submission.FindingId, ItemResult.Refused, published);
        Append(new FindingRevoked(new Revocation(entry.Finding.Id, submission.Reason.Trim(), ByJudging: false, submission.By, Now)), null);
        return new ItemOutcome(0, submission.FindingId, ItemResult.Accepted);
    }

    private ItemOutcome Decide(ConfirmationSubmitted submission)
    {
        if (Board.Ledger.Find(submission.Source, submission.FindingId) is not { } entry)
            return new ItemOutcome(0, submission.FindingId, ItemResult.Refused, new Refusal("unknown-finding", submission.FindingId));
        if (entry.IsRevoked)
            return new ItemOutcome(0, submission.FindingId, ItemResult.Refused, new Refusal("already-revoked", submission.FindingId));
        if (!entry.IsPending)
            return new ItemOutcome(0, submission.FindingId, ItemResult.Duplicate);
        if (CheckUnpublished(entry.Finding.OccurredOn) is { } published)
            return new ItemOutcome(0, submission.FindingId, ItemResult.Refused, published);
        Append(new FindingConfirmed(new Confirmation(entry.Finding.Id, submission.Note, submission.By, Now)), null);
        return new ItemOutcome(0, submission.FindingId, ItemResult.Accepted);
    }

    private void Append(Fact fact, byte[] contentHash, Reporter? reporter)
    {
        long position = Board.Position + 1;
        int row = _rows.Count;
        _rows.Add(new Appended(position, fact, null, contentHash, reporter));
        if (fact is CheckedIn checkIn && Board.Time.DateOf(checkIn.At) is var day && day < Board.Attendance.KeptFrom)
            _recalled[(checkIn.Staff, day)] = AttendanceState.With(PunchesOf(checkIn.Staff, day), checkIn);
        Board = Board.Apply(position, fact);
        if (fact is not CaseHandled || Board.Cases.Latest is not { } file)
            return;
        _rows[row] = _rows[row] with { Case = (file.Key, file.Known) };
        if (!file.IsOpen)
            _closed[file.Key] = file.Known;
    }

    private void Append(LedgerEntry entry, byte[]? contentHash)
    {
        long position = Board.Position + 1;
        _rows.Add(new Appended(position, null, entry, contentHash, null));
        Board = Board.Apply(position, entry);
    }

    private static string NameOf(RulebookDefinition rulebook) => $"{rulebook.Id}@{rulebook.Version}";
}

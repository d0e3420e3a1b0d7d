using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Votes;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Votes;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Votes;

/// <summary>Where a vote stands.</summary>
public enum VoteState
{
    Upcoming,
    Open,

    /// <summary>Its time is over and nobody has counted.</summary>
    Over,
    Counted,
}

/// <param name="Broken">Number of the first broken ballot; null when the chain is whole.</param>
public sealed record VoteResult(ImmutableArray<VoteLine> Lines, int? Broken);

/// <summary>Counts votes and puts their points on record.</summary>
public sealed class VoteDesk(VoteStore store, WriteQueue queue, BoardRunner runner, AuditTrail trail, TimeProvider time)
{
    /// <summary>Of the facts that counting makes.</summary>
    private const string Source = "votes";

    public VoteState StateOf(VoteRow vote)
    {
        if (vote.CountedAt is not null)
            return VoteState.Counted;
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return now < vote.OpensAt ? VoteState.Upcoming : now < vote.ClosesAt ? VoteState.Open : VoteState.Over;
    }

    public async Task<VoteResult> ResultOfAsync(VoteRow vote, CancellationToken cancel)
    {
        IReadOnlyList<StoredBallot> ballots = await store.BallotsAsync(vote.Id, cancel);
        return new VoteResult(
            VoteTally.Of(VoteStore.OptionsOf(vote).Select(o => o.Code), ballots.Select(b => b.Text)),
            BallotChain.FirstBroken(vote.Id, ballots, vote.Ballots, vote.LastHash));
    }

    /// <summary>Whether counting is possible: over, or everybody who may vote has.</summary>
    public bool MayCount(VoteRow vote, Turnout turnout) =>
        StateOf(vote) == VoteState.Over || (StateOf(vote) == VoteState.Open && vote.Ballots > 0 && turnout.PrintedUsed + turnout.VotersUsed == turnout.Printed + turnout.Voters);

    /// <summary>Whether the points of a counted vote are on record.</summary>
    public bool IsOnRecord(VoteRow vote, VoteResult result) => vote.CountedAt is not null && result.Lines.All(line =>
        line.Points is not { } points || runner.Board.Metrics.Of(new Subject(KindOf(vote), line.Code), MonthOf(vote)).Find(vote.Metric) == points);

    /// <summary>Whether the month's regulation takes such a metric into scores; else the vote's points are only told.</summary>
    public bool IsUsed(Month month, SubjectKind kind, string metric) => runner.Board.Context.Rulebooks.For(Period.Of(month))?.Uses(metric, kind) ?? false;

    /// <summary>Metrics that the month's regulation reads and that a vote can bring; empty where it reads none, and a vote changes no score.</summary>
    public ImmutableArray<string> MetricsOf(Month month, SubjectKind kind) =>
        [.. (runner.Board.Context.Rulebooks.For(Period.Of(month))?.MetricsOf(kind) ?? []).Where(metric => !Metrics.IsCounted(metric))];

    /// <summary>Closes the vote and puts its points on record; once more for a counted one whose points were not taken.</summary>
    /// <returns>Why the points were not taken; null when they are on record.</returns>
    public async Task<Refusal?> CountAsync(VoteRow vote, string by, CancellationToken cancel)
    {
        Month month = MonthOf(vote);
        if (runner.Board.Reviews.IsPublished(month))
            return new Refusal("period-published", month.ToString());
        await store.CountAsync(vote.Id, by, db => trail.Add(db, by, AuditAction.VoteCounted, vote.Title), cancel);
        VoteRow counted = (await store.FindAsync(vote.Id, cancel))!;
        FactsSubmitted submitted = FactOf(counted, await ResultOfAsync(counted, cancel), by);
        return EntryForm.Refused(await queue.SubmitAsync(submitted));
    }

    /// <summary>What a counted vote puts on record.</summary>
    internal static FactsSubmitted FactOf(VoteRow counted, VoteResult result, string by)
    {
        VoteCounted fact = new()
        {
            Source = Source,
            Id = string.Create(CultureInfo.InvariantCulture, $"vote/{counted.Id}"),
            At = DateTimeOffset.FromUnixTimeMilliseconds(counted.CountedAt!.Value),
            Month = MonthOf(counted),
            Metric = counted.Metric,
            Scores = [.. result.Lines.Where(l => l.Points is not null).Select(l => new VoteScore(new Subject(KindOf(counted), l.Code), l.Points!.Value))],
            Ballots = counted.Ballots,
            ChainHash = counted.LastHash,
            By = counted.CountedBy!,
        };
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(LogJson.Write(fact)));
        return new FactsSubmitted { Source = Source, By = by, Items = [new SubmittedFact(0, fact, hash, Reporter: null)] };
    }

    public static Month MonthOf(VoteRow vote) => Period.TryParse(vote.Month, out Period period) ? period.First : throw new InvalidOperationException($"No such month: {vote.Month}");

    public static SubjectKind KindOf(VoteRow vote) => vote.SubjectKind == "window" ? SubjectKind.Window : SubjectKind.Staff;
}

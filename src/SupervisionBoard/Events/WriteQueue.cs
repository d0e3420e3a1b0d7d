using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Events;

/// <summary>How a submission ended.</summary>
public abstract record WriteResult
{
    /// <summary>Committed: the outcome of each item survives a power cut.</summary>
    public sealed record Committed(SubmissionOutcome Outcome) : WriteResult;

    /// <summary>The queue is full; nothing was taken. Try again after a second.</summary>
    public sealed record Busy : WriteResult;

    /// <summary>A defect of the program; nothing was written, and sending it again does not help.</summary>
    public sealed record Faulted(string Cause) : WriteResult;

    /// <summary>The store did not take it (disk full, database away); nothing was written. Try again later.</summary>
    public sealed record Unavailable(string Cause) : WriteResult;
}

/// <summary>Decides, appends and commits a group of submissions in one transaction; one outcome a submission, in order.</summary>
public delegate Task<IReadOnlyList<SubmissionOutcome>> CommitGroup(IReadOnlyList<Submission> group, CancellationToken cancel);

/// <summary>
/// The one write path. Everything that changes the board waits here in a bounded channel; a single writer takes
/// what has gathered meanwhile as one group, so that one durable commit answers many callers.
/// </summary>
public sealed class WriteQueue(IOptions<BoardOptions> options, ILogger<WriteQueue> log)
{
    private sealed record Waiting(Submission Submission, int Items, TaskCompletionSource<WriteResult> Answer);

    private readonly Channel<Waiting> _channel = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(options.Value.Ingest.QueueCapacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly int _batchItems = options.Value.Ingest.BatchItems;

    /// <summary>Never throws for a full queue or a failing store: that is what the result says.</summary>
    public Task<WriteResult> SubmitAsync(Submission submission)
    {
        // Continuations must not run on the writer: it has others to answer.
        TaskCompletionSource<WriteResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _channel.Writer.TryWrite(new Waiting(submission, ItemsOf(submission), answer))
            ? answer.Task
            : Task.FromResult<WriteResult>(new WriteResult.Busy());
    }

    /// <summary>No more submissions are taken; those accepted are still committed.</summary>
    public void Complete() => _channel.Writer.TryComplete();

    /// <summary>Runs until <see cref="Complete"/> was called and the last accepted submission is answered.</summary>
    public async Task RunAsync(CommitGroup commit, CancellationToken cancel)
    {
        List<Waiting> group = [];
        while (await _channel.Reader.WaitToReadAsync(cancel))
        {
            int items = 0;
            while (items < _batchItems && _channel.Reader.TryRead(out Waiting? next))
            {
                group.Add(next);
                items += next.Items;
            }

            await CommitAsync(group, commit, cancel);
            group.Clear();
        }
    }

    private async Task CommitAsync(List<Waiting> group, CommitGroup commit, CancellationToken cancel)
    {
        try
        {
            IReadOnlyList<SubmissionOutcome> outcomes = await commit(group.ConvertAll(w => w.Submission), cancel);
            for (int i = 0; i < group.Count; i++)
                group[i].Answer.TrySetResult(new WriteResult.Committed(outcomes[i]));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Nothing of the group was committed. The writer must live on: the disk may be freed in a minute.
            log.LogError(e, "A group of {Count} submissions was not committed", group.Count);
            if (group.Count > 1)
            {
                // One bad submission must not take the others with it.
                foreach (Waiting waiting in group.ToList())
                    await CommitAsync([waiting], commit, cancel);
                return;
            }

            group[0].Answer.TrySetResult(IsOfTheStore(e) ? new WriteResult.Unavailable(e.GetType().Name) : new WriteResult.Faulted(e.GetType().Name));
        }
        catch (OperationCanceledException)
        {
            foreach (Waiting waiting in group)
                waiting.Answer.TrySetResult(new WriteResult.Unavailable("shutting-down"));
            throw;
        }
    }

    private static bool IsOfTheStore(Exception e) => e is DbException or IOException or TimeoutException || (e.InnerException is { } inner && IsOfTheStore(inner));

    private static int ItemsOf(Submission submission) => submission switch
    {
        FactsSubmitted facts => facts.Items.Length,
        PayoutsSubmitted payouts => payouts.Seen.Length,
        ObservationsSubmitted observations => observations.Items.Length,
        OrganizationSubmitted organization => organization.Areas.Length + organization.Windows.Length + organization.Staff.Length,
        RevocationSubmitted or ConfirmationSubmitted or AppealSubmitted or AppealDecisionSubmitted or CalendarSubmitted or ProfileSubmitted or MomentPassed => 1,
        LeaveWishSubmitted or LeaveDecisionSubmitted or LeaveEndSubmitted or ErrandSubmitted or ErrandEndSubmitted or TicketSubmitted => 1,
        ComplaintIntakeSubmitted or ComplaintStepSubmitted or ReviewSubmitted or CorrectionSubmitted or RatingStepSubmitted or SelectionSubmitted or ConsequenceSubmitted or AppraisalSubmitted or AppraisalsCloseSubmitted => 1,
        TicketSeenSubmitted or ShiftConfirmationSubmitted or CardNoticeSubmitted or CardNoticeAnswerSubmitted => 1,
        _ => throw new InvalidOperationException($"No such submission: {submission.GetType().Name}"),
    };
}

using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>Steps of tickets that people enter.</summary>
public sealed partial class BoardSession
{
    /// <summary>Characters that the number of a ticket may have.</summary>
    public const int MaxTicketCode = 64;

    private ItemOutcome Decide(TicketSubmitted submission)
    {
        ItemOutcome Refuse(Refusal refusal) => new(0, submission.Ticket.Value, ItemResult.Refused, refusal);

        TicketFile? file = Board.Tickets.Find(submission.Ticket);
        if ((submission.Action == TicketAction.Receive ? CheckIntake(submission, file) : CheckStep(submission, file)) is { } refusal)
            return Refuse(refusal);
        string profile = file?.Profile ?? submission.Profile!;
        // After the last step whatever another system's clock says, so that what is entered is what comes last.
        DateTimeOffset at = file is not null && file.Life.LastAt >= Now ? Board.Time.Local(file.Life.LastAt.AddMilliseconds(1)) : Now;
        int number = file?.Steps.Length ?? 0;
        foreach (TicketStep step in StepsOf(submission, file))
        {
            number++;
            TicketMoved fact = ToFact(submission, file, profile, step, at, number);
            bool first = step == TicketRules.StepOf(submission.Action);
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{fact.Id} {fact.Step} {fact.At:O}")));
            _known.AddFact(fact.Source, fact.Kind, fact.Id, hash);
            Append(fact, hash, first ? submission.Reporter : null);
            at = at.AddMilliseconds(1);
        }

        Rejudge(new JudgingScope.Ticket(submission.Ticket));
        return new ItemOutcome(0, submission.Ticket.Value, ItemResult.Accepted);
    }

    private Refusal? CheckIntake(TicketSubmitted submission, TicketFile? file)
    {
        string code = submission.Ticket.Value;
        if (file is not null)
            return new Refusal("ticket-exists", code);
        if (code.Length is 0 or > MaxTicketCode || code.Trim().Length != code.Length || code.Any(char.IsControl))
            return new Refusal("invalid-value", "ticket");
        if (submission.Profile is null || !Board.Context.Profiles.ContainsKey(submission.Profile))
            return new Refusal("unknown-profile", submission.Profile ?? "");
        return Missing("summary", submission.Summary) ?? CheckWindow(submission.Window);
    }

    private Refusal? CheckStep(TicketSubmitted submission, TicketFile? file)
    {
        if (file is null)
            return new Refusal("unknown-ticket", submission.Ticket.Value);
        if (submission.Seen is { } seen && seen != file.Steps.Length)
        {
            TicketMoved last = file.Steps[^1];
            return new Refusal("ticket-changed", file.Code.Value, last.Step.ToString(), last.Actor ?? last.Source);
        }

        if (!TicketRules.IsPossible(file, submission.Action))
            return new Refusal("ticket-impossible", submission.Action.ToString(), file.Life.Phase.ToString(), string.Join(',', TicketRules.Possible(file)));
        return CheckWindow(submission.Window) ?? CheckFields(submission, file);
    }

    private Refusal? CheckFields(TicketSubmitted submission, TicketFile file) => submission.Action switch
    {
        TicketAction.Dispatch => submission.Window is null ? new Refusal("missing-value", "window") : null,
        TicketAction.Transfer => (submission.Window is null ? new Refusal("missing-value", "window") : null) ?? Missing("reason", submission.Reason),
        TicketAction.Pause => Missing("reason", submission.Reason)
            ?? (TicketRules.Grounds(file).Contains(submission.Reason!.Trim()) ? null : new Refusal("invalid-value", "reason")),
        TicketAction.GrantExtension => CheckLength(submission.Reason, file),
        TicketAction.DirectAnswer => Missing("reason", submission.Reason)
            ?? (submission.Satisfied is true ? null : new Refusal(submission.Satisfied is null ? "missing-value" : "ticket-direct-unsatisfied", "satisfied")),
        TicketAction.CallBack => CheckCall(submission, file),
        TicketAction.CallFailed => CheckCaller(submission, file) ?? CheckNextCall(submission),
        TicketAction.Return or TicketAction.AskExtension or TicketAction.RefuseExtension or TicketAction.Answer or TicketAction.Reopen => Missing("reason", submission.Reason),
        TicketAction.Escalate => Missing("reason", submission.Reason) ?? Missing("copiedTo", submission.CopiedTo),
        _ => submission.Reason is null ? null : Missing("reason", submission.Reason),
    };

    private static Refusal? Missing(string name, string? text) =>
        string.IsNullOrWhiteSpace(text) ? new Refusal("missing-value", name) : text.Length > MaxReason ? new Refusal("invalid-value", name) : null;

    /// <summary>Without a length the most allowed is meant.</summary>
    private static Refusal? CheckLength(string? length, TicketFile file)
    {
        if (string.IsNullOrEmpty(length))
            return null;
        TimeLimit? most = TicketRules.ExtensionOf(file)?.Stage.Extend?.Max;
        return TimeLimit.TryParse(length, out TimeLimit asked) && most is { } max && asked.Unit == max.Unit && asked.Amount > 0 && asked.Amount <= max.Amount
            ? null
            : new Refusal("invalid-value", "length");
    }

    private static Refusal? CheckCall(TicketSubmitted submission, TicketFile file) =>
        (submission.Answers is null ? new Refusal("missing-value", "answers") : null)
        ?? (submission.Satisfied is null ? new Refusal("missing-value", "satisfied") : null)
        ?? CheckCaller(submission, file);

    /// <summary>Who dispatched calls back; somebody else says why.</summary>
    private static Refusal? CheckCaller(TicketSubmitted submission, TicketFile file) =>
        file.Life is { DispatchedHere: true, Dispatcher: { } dispatcher } && TicketLife.AccountOf(dispatcher) != TicketLife.AccountOf(submission.By) && string.IsNullOrWhiteSpace(submission.Reason)
            ? new Refusal("ticket-not-dispatcher", dispatcher)
            : null;

    private Refusal? CheckNextCall(TicketSubmitted submission)
    {
        if (submission.NextCallAt is not { } next)
            return new Refusal("missing-value", "nextCallAt");
        return next > Now ? null : new Refusal("invalid-value", "nextCallAt");
    }

    /// <summary>
    /// An answer on the telephone closes at once; a reporter who is not content, or says that it was not so, sends the
    /// ticket back, and after a second time a person decides.
    /// </summary>
    private static ImmutableArray<TicketStep> StepsOf(TicketSubmitted submission, TicketFile? file)
    {
        TicketStep step = TicketRules.StepOf(submission.Action);
        return submission.Action switch
        {
            TicketAction.DirectAnswer => file!.Clock.Profile.CloseRequires.Contains(TicketRules.CalledBack) ? [step, TicketStep.CalledBack, TicketStep.Closed] : [step, TicketStep.Closed],
            TicketAction.CallBack when !(submission.Satisfied!.Value && submission.Answers!.Truthful) && file!.Life.Reopenings == 0 => [step, TicketStep.Reopened],
            _ => [step],
        };
    }

    private static TicketMoved ToFact(TicketSubmitted submission, TicketFile? file, string profile, TicketStep step, DateTimeOffset at, int number)
    {
        bool first = step == TicketRules.StepOf(submission.Action);
        bool reopens = step == TicketStep.Reopened;
        // Whoever takes or answers it holds it: facts say so, so that time is charged to the right unit.
        WindowCode? window = submission.Action is TicketAction.Accept or TicketAction.Answer || reopens ? submission.Window ?? file?.Life.Holder : submission.Window;
        return new TicketMoved
        {
            Source = TicketLife.PageSource,
            Id = string.Create(CultureInfo.InvariantCulture, $"{submission.Ticket}/{number}"),
            At = at,
            Ticket = submission.Ticket,
            Profile = profile,
            Step = step,
            Actor = submission.By,
            Window = first || reopens ? window : null,
            Summary = first ? submission.Summary?.Trim() : null,
            Confidential = first && submission.Confidential,
            Reason = first ? Trimmed(submission.Reason) : reopens ? ReopenedUnsatisfied : null,
            Satisfied = step == TicketStep.CalledBack ? submission.Satisfied : null,
            Answers = step == TicketStep.CalledBack ? submission.Answers : null,
            NextCallAt = step == TicketStep.CallFailed ? submission.NextCallAt : null,
            Followed = step == TicketStep.Closed && submission.Follow ? true : null,
            CopiedTo = step == TicketStep.Escalated ? submission.CopiedTo!.Trim() : null,
        };
    }

    /// <summary>Code, not words: the reason of a reopening that follows from the call-back.</summary>
    public const string ReopenedUnsatisfied = "callback-unsatisfied";
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Demo;

/// <summary>One thing that somebody reports at a time: exactly one of fact, observation, revocation, appeal and step is set.</summary>
internal sealed record Planned(DateTimeOffset At)
{
    public Fact? Fact { get; private init; }

    public Reporter? Reporter { get; private init; }

    public Observation? Observation { get; private init; }

    public string? Revokes { get; private init; }

    /// <summary>Id of the finding that is appealed, by <see cref="Appellant"/>, or decided on with <see cref="Result"/>.</summary>
    public string? Appeals { get; private init; }

    public StaffCode Appellant { get; private init; }

    public AppealResult? Result { get; private init; }

    /// <summary>What depends on the board at its time; null when there is nothing to do any more.</summary>
    public Func<Board, Submission?>? Step { get; private init; }

    public string Text { get; private init; } = "";

    /// <summary>Who is named in the record.</summary>
    public string By { get; private init; } = DemoCentre.Source;

    public static Planned Of(Fact fact, Reporter? reporter = null) => new(fact.At) { Fact = fact, Reporter = reporter };

    public static Planned Of(DateTimeOffset at, Observation observation, string by) => new(at) { Observation = observation, By = by };

    public static Planned Revocation(DateTimeOffset at, string findingId, string reason, string by) => new(at) { Revokes = findingId, Text = reason, By = by };

    public static Planned Appeal(DateTimeOffset at, string findingId, StaffCode appellant, string reason) => new(at) { Appeals = findingId, Appellant = appellant, Text = reason, By = appellant.Value };

    public static Planned Decision(DateTimeOffset at, string findingId, AppealResult result, string reason, string by) => new(at) { Appeals = findingId, Result = result, Text = reason, By = by };

    public static Planned Later(DateTimeOffset at, Func<Board, Submission?> step) => new(at) { Step = step };

    /// <summary>Null when the board leaves nothing to do.</summary>
    public Submission? On(Board board) => Step is { } step ? step(board) : ToSubmission();

    public Submission ToSubmission() => this switch
    {
        { Fact: not null } => Facts([this]),
        { Observation: { } seen } => new ObservationsSubmitted { Source = DemoCentre.Source, By = By, Items = [new SubmittedObservation(0, seen, HashOf(seen.Id))] },
        { Revokes: { } id } => new RevocationSubmitted { Source = DemoCentre.Source, By = By, FindingId = id, Reason = Text },
        { Appeals: { } id, Result: { } result } => new AppealDecisionSubmitted { Source = DemoCentre.Source, By = By, FindingId = id, Result = result, Reason = Text, ByDirector = false },
        { Appeals: { } id } => new AppealSubmitted { Source = DemoCentre.Source, By = By, FindingId = id, Appellant = Appellant, Reason = Text },
        _ => throw new InvalidOperationException("Nothing is planned."),
    };

    /// <summary>Facts that are reported together.</summary>
    public static FactsSubmitted Facts(IReadOnlyList<Planned> planned) => new()
    {
        Source = DemoCentre.Source,
        By = DemoCentre.Source,
        Items = [.. planned.Select((p, i) => new SubmittedFact(i, p.Fact!, HashOf(p.Fact!.Id), p.Reporter))],
    };

    /// <summary>Ids of the demonstration are never used for another content, so the id stands for it.</summary>
    private static byte[] HashOf(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id));
}

/// <summary>Makes facts of the demonstration.</summary>
internal static class DemoFacts
{
    public static Planned CheckIn(DemoPerson person, DateTimeOffset at, string shift) => Planned.Of(new CheckedIn
    {
        Source = DemoCentre.Source,
        Id = $"in/{person.Code}/{shift}",
        At = at,
        Staff = DemoCentre.CodeOf(person),
        Device = DemoCentre.TerminalOf(person),
        Method = "face",
    });

    public static TicketMoved Ticket(string code, string profile, TicketStep step, DateTimeOffset at, int number) => new()
    {
        Source = DemoCentre.Source,
        Id = FormattableString.Invariant($"{code}/{number}"),
        At = at,
        Ticket = new TicketCode(code),
        Profile = profile,
        Step = step,
    };

    public static ComplaintMoved Complaint(string code, ComplaintStep step, DateTimeOffset at) => new()
    {
        Source = DemoCentre.Source,
        Id = $"{code}/{step}",
        At = at,
        Complaint = new ComplaintCode(code),
        Step = step,
    };

    public static Planned Rating(DemoWindow window, DateTimeOffset at, Dice dice, string id)
    {
        double place = dice.Next() + (0.006 * (window.Trouble - 1));
        int stars = place < 0.80 ? 5 : place < 0.955 ? 4 : place < 0.982 ? 3 : place < 0.993 ? 2 : 1;
        string? comment = stars <= 2 ? dice.Pick(DemoTexts.BadComments) : dice.Chance(0.2) ? dice.Pick(DemoTexts.GoodComments) : null;
        return Planned.Of(new Rated
        {
            Source = DemoCentre.Source,
            Id = id,
            At = at,
            Window = DemoCentre.CodeOf(window),
            Staff = DemoCentre.CodeOf(dice.Pick(DemoCentre.PeopleOf(window))),
            Stars = stars,
            Comment = stars == 3 ? null : comment,
        });
    }

    /// <param name="promisedLate">Done a day after it was promised.</param>
    public static Planned Case(DemoWindow window, DateTimeOffset doneAt, Dice dice, string id, bool promisedLate)
    {
        double place = dice.Next();
        CaseType type = promisedLate ? CaseType.Committed
            : place < 0.62 ? CaseType.Immediate
            : place < 0.90 ? CaseType.Committed
            : place < 0.94 ? CaseType.Correction
            : place < 0.96 ? CaseType.Refused
            : place < 0.99 ? CaseType.Joint
            : CaseType.Upward;
        bool immediate = type == CaseType.Immediate;
        DateTimeOffset accepted = immediate ? doneAt.AddMinutes(-dice.Between(3, 25)) : doneAt.AddDays(-dice.Between(1, 6)).AddMinutes(-dice.Between(0, 50));
        return Planned.Of(new CaseHandled
        {
            Source = DemoCentre.Source,
            Id = id,
            At = doneAt,
            Window = DemoCentre.CodeOf(window),
            Staff = DemoCentre.CodeOf(dice.Pick(DemoCentre.PeopleOf(window))),
            AcceptedAt = accepted,
            PromisedAt = immediate ? null : promisedLate ? doneAt.AddDays(-1) : doneAt.AddDays(dice.Between(0, 5)).AddHours(1),
            DoneAt = doneAt,
            Type = type,
        });
    }
}

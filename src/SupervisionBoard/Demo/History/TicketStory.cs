using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Demo.History;

/// <summary>One ticket from the call to its closing, as it went or as it is going to go.</summary>
internal sealed class TicketStory(string code, string profile, DemoWindow window, Dice dice, Hours hours)
{
    public const string Hotline = "hotline-12345";
    public const string Environment = "hotline-12369";
    public const string Petition = "petition";

    private readonly List<Planned> _steps = [];

    /// <summary>Tickets received on a day; fewer call on a day off.</summary>
    public static IEnumerable<Planned> ReceivedOn(DateOnly day, Hours hours)
    {
        Dice dice = Dice.Of(day, "tickets");
        int count = dice.Count(hours.IsWorked(day) ? 12.5 : 4);
        for (int i = 0; i < count; i++)
        {
            // The desk answers day and night; most call between seven and ten in the evening.
            double place = dice.Chance(0.04) ? dice.Within(0.0, 0.29) : dice.Within(0.30, 0.92);
            DateTimeOffset at = hours.Time.StartOf(day).AddSeconds(Math.Floor(place * 86_400));
            string code = FormattableString.Invariant($"GD{at:yyMMdd}-{at:HHmm}{(char)('A' + i)}");
            double kind = dice.Next();
            DemoWindow window = dice.Pick(DemoCentre.Windows, w => w.Trouble * (w.Cases + 60));
            TicketStory story = new(code, kind < 0.93 ? Hotline : kind < 0.98 ? Environment : Petition, window, dice, hours);
            foreach (Planned step in story.Tell(at))
                yield return step;
        }
    }

    private List<Planned> Tell(DateTimeOffset received)
    {
        if (profile == Hotline)
            TellHotline(received);
        else
            TellSlow(received);
        return _steps;
    }

    private void TellHotline(DateTimeOffset received)
    {
        Receive(received, dice.Pick(window.Matters));
        DateTimeOffset dispatched = received.AddSeconds(60 * (dice.Chance(0.012) ? dice.Between(730, 900) : dice.Between(4, 170)));
        DemoWindow holder = window;
        if (dice.Chance(0.03))
        {
            // Sent to the wrong window first, which gives it back.
            DemoWindow wrong = dice.Pick(DemoCentre.Windows);
            Add(TicketStep.Dispatched, dispatched, to: wrong);
            DateTimeOffset returned = hours.After(dispatched, 0, dice);
            Add(TicketStep.Returned, returned, reason: "非本窗口职责，建议转办");
            dispatched = returned.AddMinutes(dice.Between(10, 50));
        }

        Add(TicketStep.Dispatched, dispatched, to: holder);
        DateTimeOffset accepted = hours.After(dispatched, 0, dice);
        Add(TicketStep.Accepted, accepted, to: holder);
        DateTimeOffset answered = Handle(dispatched, accepted);
        Add(TicketStep.Answered, answered, to: holder);
        CallBack(answered, mayReopen: true);
    }

    private DateTimeOffset Handle(DateTimeOffset dispatched, DateTimeOffset accepted)
    {
        double way = dice.Next();
        if (way < 0.018 * window.Trouble)
            return hours.After(dispatched, dice.Between(6, 8), dice);
        if (way > 0.97)
        {
            DateTimeOffset asked = hours.After(dispatched, 3, dice);
            Add(TicketStep.ExtensionRequested, asked, reason: "需现场核查");
            Add(TicketStep.ExtensionGranted, asked.AddMinutes(dice.Between(20, 60)), reason: "3wd");
            return hours.After(dispatched, dice.Between(5, 7), dice);
        }

        if (way > 0.955)
        {
            DateTimeOffset paused = hours.After(accepted, 1, dice);
            Add(TicketStep.Paused, paused, reason: "expertReview");
            DateTimeOffset resumed = hours.After(paused, dice.Between(2, 5), dice);
            Add(TicketStep.Resumed, resumed);
            return hours.After(resumed, 1, dice);
        }

        DateTimeOffset answered = hours.After(dispatched, dice.Pick([0, 1, 1, 2, 2, 3, 4]), dice);
        return answered > accepted ? answered : hours.After(accepted, 0, dice);
    }

    private void CallBack(DateTimeOffset answered, bool mayReopen)
    {
        DateTimeOffset called = hours.After(answered, dice.Chance(0.02) ? 3 : dice.Between(0, 1), dice);
        while (dice.Chance(0.07))
        {
            DateTimeOffset again = hours.After(called.AddMinutes(30), 0, dice);
            Add(TicketStep.CallFailed, called, reason: "无人接听", nextCall: again);
            called = again;
        }

        bool satisfied = !dice.Chance(0.035 + (0.02 * window.Trouble));
        Add(TicketStep.CalledBack, called, satisfied: satisfied);
        DateTimeOffset after = called.AddMinutes(dice.Between(2, 12));
        if (satisfied || !mayReopen || dice.Chance(0.4))
        {
            Close(after);
            return;
        }

        Add(TicketStep.Reopened, after, to: window, reason: "诉求人不满意，重新交办");
        DateTimeOffset done = hours.After(after, dice.Between(1, 2), dice);
        Add(TicketStep.Answered, done, to: window);
        CallBack(done, mayReopen: false);
    }

    /// <summary>What is followed is archived two weeks later.</summary>
    private void Close(DateTimeOffset at)
    {
        Add(TicketStep.Closed, at);
        if (!DemoHands.IsFollowed(code))
            return;
        _steps[^1] = Planned.Of((TicketMoved)_steps[^1].Fact! with { Followed = true });
        Add(TicketStep.Archived, at.AddDays(14));
    }

    /// <summary>Environmental reports and petitions: decided on within days, answered within weeks.</summary>
    private void TellSlow(DateTimeOffset received)
    {
        bool petition = profile == Petition;
        Receive(received, dice.Pick(petition ? DemoTexts.PetitionMatters : DemoTexts.EnvironmentMatters));
        DateTimeOffset accepted = hours.After(received, dice.Between(1, 5), dice);
        Add(TicketStep.Accepted, accepted, to: window);
        if (!petition)
            Add(TicketStep.Dispatched, hours.After(accepted, dice.Between(0, 2), dice), to: window);
        DateTimeOffset answered = hours.After(accepted, dice.Between(6, petition ? 28 : 16), dice);
        Add(TicketStep.Answered, answered, to: window);
        Close(answered.AddMinutes(dice.Between(15, 50)));
    }

    private void Receive(DateTimeOffset at, string summary)
    {
        TicketMoved step = Step(TicketStep.Received, at) with { Window = DemoCentre.CodeOf(window), Summary = summary, Confidential = dice.Chance(0.03) };
        _steps.Add(Planned.Of(step, new Reporter(DemoNames.Citizen(dice), DemoNames.Phone(dice))));
    }

    private void Add(TicketStep step, DateTimeOffset at, DemoWindow? to = null, string? reason = null, bool? satisfied = null, DateTimeOffset? nextCall = null)
    {
        at = _steps.Count > 0 && at <= _steps[^1].At ? _steps[^1].At.AddSeconds(30) : at;
        _steps.Add(Planned.Of(Step(step, at) with
        {
            Window = to is null ? null : DemoCentre.CodeOf(to),
            Reason = reason,
            Satisfied = satisfied,
            Answers = satisfied is null ? null : new CallBackAnswers(Informed: true, Truthful: true, Misconduct: false),
            NextCallAt = nextCall,
            Actor = DemoHands.ActorOf(code, step, to ?? window),
        }));
    }

    private TicketMoved Step(TicketStep step, DateTimeOffset at) =>
        DemoFacts.Ticket(code, profile, step, new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), at.Offset), _steps.Count + 1);
}

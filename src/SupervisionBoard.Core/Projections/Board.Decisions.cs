using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;

namespace SupervisionBoard.Core.Projections;

/// <summary>Decisions that change by what clocks are counted.</summary>
public sealed partial record Board
{
    /// <summary>What was decided about process profiles, oldest first.</summary>
    public ImmutableList<ProfileDecided> ProfileDecisions { get; private init; } = [];

    /// <summary>Only what is open is counted again: what was finished keeps the limits of its time.</summary>
    private Board Apply(ProfileDecided fact)
    {
        ProcessProfile profile = ProfileLoader.Load(fact.Text, fact.Code).Profile ?? throw new InvalidOperationException($"The recorded profile {fact.Code} cannot be read.");
        if (Context.Profiles.TryGetValue(fact.Code, out ProcessProfile? earlier))
            profile = profile with { Earlier = new EarlierProfile(earlier, fact.At) };
        return Rescheduled(Context with { Profiles = Context.Profiles.SetItem(fact.Code, profile) }) with { ProfileDecisions = ProfileDecisions.Add(fact) };
    }

    private Board Rescheduled(BoardContext context) => this with
    {
        Context = context,
        Tickets = Tickets.Rescheduled(context),
        Complaints = Complaints.Rescheduled(context),
        Cases = Cases.Rescheduled(context),
        Ratings = Ratings.Rescheduled(context),
    };

    private Board Apply(CalendarDecided fact)
    {
        BoardContext context = Context with { Schedule = Context.Schedule.With(fact.Decision, fact.At) };
        return Rescheduled(context) with { Decisions = Decisions.Add(fact) };
    }
}

using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>What is refused before anything is appended.</summary>
public sealed partial class BoardSession
{
    private const decimal MaxQuantity = 100_000m;

    private Refusal? Check(Fact fact)
    {
        if (fact.At > Now + _futureTolerance)
            return new Refusal("future-time", fact.At.ToString("O", CultureInfo.InvariantCulture));
        return fact switch
        {
            CheckedIn checkIn => CheckStaff(checkIn.Staff),
            LeaveGranted leave => CheckStaff(leave.Staff) ?? (leave.Substitute is { } substitute ? CheckStaff(substitute) : null)
                ?? (leave.Until <= leave.From ? new Refusal("invalid-value", "until") : null),
            ClockDeviceChanged { Area: { } area } => Board.Roster.Areas.ContainsKey(area.Value) ? null : new Refusal("unknown-area", area.Value),
            ClockDeviceChanged => null,
            PostObserved seen => CheckStaff(seen.Staff) ?? CheckWindow(seen.Window) ?? (seen.Minutes is < 0 ? new Refusal("invalid-value", "minutes") : null),
            TicketMoved ticket => CheckWindow(ticket.Window) ?? (Board.Context.Profiles.ContainsKey(ticket.Profile) ? null : new Refusal("unknown-profile", ticket.Profile))
                ?? CheckProfile(ticket) ?? CheckMilestone(ticket),
            ComplaintMoved complaint => CheckWindow(complaint.Window) ?? CheckStaff(complaint.Staff) ?? CheckProfile(complaint),
            CaseHandled handled => Check(handled),
            VoteCounted vote => Check(vote),
            Rated rated => Check(rated),
            // They have submissions of their own, which make these facts themselves.
            OrganizationChanged or CalendarDecided or ProfileDecided or LeaveStepped or ErrandStepped or TicketSeen or ShiftConfirmed or CardNoticeStepped or ReviewStepped or LateChangeNoted or RatingFollowed or SelectionStepped or ConsequenceDecided or AppraisalStepped => throw new InvalidOperationException($"Not submitted as a fact: {fact.GetType().Name}"),
            _ => throw new InvalidOperationException($"No such fact: {fact.GetType().Name}"),
        };
    }

    /// <summary>A published month takes no vote any more.</summary>
    private Refusal? Check(VoteCounted vote) => CheckUnpublished(vote.Month.FirstDay)
        ?? vote.Scores.Select(score => score.Subject.Kind == SubjectKind.Staff ? CheckStaff(new StaffCode(score.Subject.Code)) : CheckWindow(new WindowCode(score.Subject.Code))).FirstOrDefault(refusal => refusal is not null)
        ?? (vote.Scores.Any(score => score.Value is < 0 or > 100) ? new Refusal("invalid-value", "scores") : null);

    private Refusal? CheckProfile(TicketMoved ticket) =>
        Board.Tickets.Find(ticket.Ticket) is { } file && file.Profile != ticket.Profile
            ? new Refusal("profile-mismatch", ticket.Ticket.Value, file.Profile)
            : null;

    private Refusal? CheckProfile(ComplaintMoved complaint)
    {
        if (complaint.Profile is not { } profile)
            return null;
        if (!Board.Context.Profiles.ContainsKey(profile))
            return new Refusal("unknown-profile", profile);
        return Board.Complaints.Find(complaint.Complaint) is { } file && file.Profile != profile
            ? new Refusal("profile-mismatch", complaint.Complaint.Value, file.Profile)
            : null;
    }

    /// <summary>What a milestone is called is the profile's to say.</summary>
    private Refusal? CheckMilestone(TicketMoved ticket)
    {
        if (ticket.Step != TicketStep.Reached)
            return ticket.Milestone is null ? null : new Refusal("invalid-value", "milestone");
        if (ticket.Milestone is not { } milestone)
            return new Refusal("missing-value", "milestone");
        return Board.Context.Profiles[ticket.Profile].Milestones.Contains(milestone, StringComparer.Ordinal)
            ? null
            : new Refusal("unknown-milestone", milestone, ticket.Profile);
    }

    private Refusal? Check(Observation seen)
    {
        if (seen.OccurredOn > Board.Time.DateOf(Now + _futureTolerance))
            return new Refusal("future-time", seen.OccurredOn.ToString("O", CultureInfo.InvariantCulture));
        Refusal? unknown = seen.Subject.Kind == SubjectKind.Staff ? CheckStaff(new StaffCode(seen.Subject.Code)) : CheckWindow(new WindowCode(seen.Subject.Code));
        if (unknown is not null)
            return unknown;
        if (CheckUnpublished(seen.OccurredOn) is { } published)
            return published;
        if (Board.Context.Rulebooks.For(Month.Of(seen.OccurredOn)) is not { } rulebook)
            return new Refusal("no-rulebook", Month.Of(seen.OccurredOn).ToString());
        if (rulebook.FindRule(seen.Rule) is not { } rule)
            return new Refusal("unknown-rule", seen.Rule.Value);
        if (rule.SubjectKind != seen.Subject.Kind)
            return new Refusal("rule-kind-mismatch", seen.Rule.Value);
        if (rule.Metric is not null)
            return new Refusal("rule-is-counted", seen.Rule.Value, rule.Metric);
        return seen.Quantity is <= 0 or > MaxQuantity ? new Refusal("invalid-value", "quantity") : null;
    }

    private Refusal? CheckStaff(StaffCode? staff) => staff is { } code && Board.Roster.Find(code) is null ? new Refusal("unknown-staff", code.Value) : null;

    private Refusal? CheckWindow(WindowCode? window) => window is { } code && Board.Roster.Find(code) is null ? new Refusal("unknown-window", code.Value) : null;
}

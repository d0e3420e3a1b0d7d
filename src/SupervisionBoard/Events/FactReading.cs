using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Events;

/// <summary>The items of the contract's calls, each as the fact it reports.</summary>
public static class FactReading
{
    public static Fact CheckIn(ItemReader item, string source) => new CheckedIn
    {
        Source = source,
        Id = item.Id(),
        At = item.Time("at"),
        Staff = new StaffCode(item.Code("staff")),
        Device = item.OptionalCode("device"),
        Method = item.OptionalCode("method"),
    };

    /// <summary>What belongs to one kind of step alone is read with that step only.</summary>
    public static Fact Ticket(ItemReader item, string source)
    {
        TicketStep step = item.Choice<TicketStep>("type");
        return new TicketMoved
        {
            Source = source,
            Id = item.Id(),
            Ticket = new TicketCode(item.Code("ticket")),
            Profile = item.Code("profile"),
            Step = step,
            At = item.Time("at"),
            Window = item.OptionalCode("window") is { } window ? new WindowCode(window) : null,
            Actor = item.Text("actor", ItemReader.CodeLength),
            Summary = item.Text("summary"),
            Reason = item.Text("reason"),
            Confidential = item.Boolean("confidential") ?? false,
            Satisfied = item.Boolean("satisfied"),
            Milestone = item.OptionalCode("milestone"),
            Answers = step == TicketStep.CalledBack ? item.Answers() : null,
            NextCallAt = step == TicketStep.CallFailed ? item.OptionalTime("nextCallAt") : null,
            Followed = step == TicketStep.Closed ? item.Boolean("followed") : null,
            CopiedTo = step == TicketStep.Escalated ? item.Text("copiedTo", ItemReader.CodeLength) : null,
        };
    }

    public static Fact Complaint(ItemReader item, string source) => new ComplaintMoved
    {
        Source = source,
        Id = item.Id(),
        Complaint = new ComplaintCode(item.Code("complaint")),
        Step = item.Choice<ComplaintStep>("type"),
        At = item.Time("at"),
        Channel = item.OptionalChoice<ComplaintChannel>("channel"),
        Window = item.OptionalCode("window") is { } window ? new WindowCode(window) : null,
        Staff = item.OptionalCode("staff") is { } staff ? new StaffCode(staff) : null,
        Ground = item.Text("ground", ItemReader.CodeLength),
        Summary = item.Text("summary"),
        Profile = item.OptionalCode("profile"),
        Reason = item.Text("reason"),
    };

    public static Fact Case(ItemReader item, string source)
    {
        DateTimeOffset acceptedAt = item.Time("acceptedAt");
        DateTimeOffset? doneAt = item.OptionalTime("doneAt");
        return new CaseHandled
        {
            Source = source,
            Id = item.Id(),
            Case = item.OptionalCode("case", ItemReader.IdLength),
            At = doneAt ?? acceptedAt,
            Window = new WindowCode(item.Code("window")),
            Staff = item.OptionalCode("staff") is { } staff ? new StaffCode(staff) : null,
            AcceptedAt = acceptedAt,
            PromisedAt = item.OptionalTime("promisedAt"),
            DoneAt = doneAt,
            Type = item.Choice<CaseType>("kind"),
        };
    }

    public static Fact Rating(ItemReader item, string source) => new Rated
    {
        Source = source,
        Id = item.Id(),
        At = item.Time("at"),
        Window = new WindowCode(item.Code("window")),
        Staff = item.OptionalCode("staff") is { } staff ? new StaffCode(staff) : null,
        Stars = item.Integer("stars"),
        Comment = item.Text("comment"),
        Rerates = item.OptionalCode("rerates", ItemReader.IdLength) is { } first ? Rated.KeyOf(source, first) : null,
    };

    /// <summary>An addition to the contract: approved leaves from a personnel system.</summary>
    public static Fact Leave(ItemReader item, string source) => new LeaveGranted
    {
        Source = source,
        Id = item.Id(),
        At = item.Time("at"),
        Leave = item.Code("leave"),
        Staff = new StaffCode(item.Code("staff")),
        From = item.Time("from"),
        Until = item.Time("until"),
        Substitute = item.OptionalCode("substitute") is { } substitute ? new StaffCode(substitute) : null,
        Reason = item.Text("reason"),
        Cancelled = item.Boolean("cancelled") ?? false,
    };

    public static Observation Observation(ItemReader item)
    {
        SubjectKind kind = item.Choice<SubjectKind>("kind");
        return new Observation
        {
            Id = item.Id(),
            OccurredOn = item.Date("occurredOn"),
            Subject = new Subject(kind, item.Code("code")),
            Rule = new RuleCode(item.Code("rule")),
            Quantity = item.Decimal("quantity") ?? 1m,
            Flags = [.. item.Texts("flags").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Matter = item.OptionalCode("matter", 128),
            Note = item.Text("note"),
        };
    }
}

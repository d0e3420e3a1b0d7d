using Shouldly;
using Xunit;

namespace SupervisionBoard.Core.Tests.Tickets;

/// <summary>Lives of tickets as people lead them, with the tables that were approved by hand.</summary>
public sealed class TicketStoryTests
{
    public static TheoryData<string> Names => [.. TicketStoryBook.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_ticket_goes_as_approved(string name)
    {
        (string[] story, string approved) = TicketStoryBook.Read(name);
        TicketStoryBook.Play(story).ShouldBe(approved);
    }
}

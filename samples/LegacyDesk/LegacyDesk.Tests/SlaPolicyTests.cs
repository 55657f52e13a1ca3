using LegacyDesk.Core.Tickets;

namespace LegacyDesk.Tests;

public sealed class SlaPolicyTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Priority.Urgent, 31, true)]
    [InlineData(Priority.Urgent, 30, false)]
    [InlineData(Priority.High, 31, false)]
    public void The_promise_depends_on_the_priority(Priority priority, int minutes, bool breached)
    {
        var ticket = new Ticket(1, "Help", priority, s_noon);

        Assert.Equal(breached, SlaPolicy.IsBreached(ticket, s_noon.AddMinutes(minutes)));
    }

    [Fact]
    public void A_closed_ticket_is_never_late()
    {
        var ticket = new Ticket(1, "Help", Priority.Urgent, s_noon) { ClosedAt = s_noon };

        Assert.False(SlaPolicy.IsBreached(ticket, s_noon.AddDays(9)));
    }
}

using LegacyDesk.Core.Tickets;

namespace LegacyDesk.Tests;

public sealed class TicketStoreTests
{
    private readonly TicketStore _store = new(TimeProvider.System);

    [Fact]
    public void Urgent_tickets_come_first()
    {
        var normal = _store.Add("Where is my parcel?", Priority.Normal);
        var urgent = _store.Add("Everything is down", Priority.Urgent);

        Assert.Equal([urgent, normal], _store.Open());
    }

    [Fact]
    public void A_closed_ticket_is_not_open()
    {
        var ticket = _store.Add("A typo", Priority.Low);

        Assert.NotNull(_store.Close(ticket.Number)?.ClosedAt);
        Assert.Empty(_store.Open());
    }

    [Fact]
    public void An_unknown_number_changes_nothing() => Assert.Null(_store.Change(1, ticket => ticket with { Subject = "changed" }));
}

using System.Collections.Concurrent;

namespace LegacyDesk.Core.Tickets;

/// <summary>The tickets of the process, by number. Every member of staff sees all of them.</summary>
public sealed class TicketStore(TimeProvider time)
{
    private readonly ConcurrentDictionary<int, Ticket> _tickets = new();
    private int _lastNumber = 1000;

    /// <summary>The open tickets, the most urgent first.</summary>
    public IReadOnlyList<Ticket> Open() =>
        [.. _tickets.Values.Where(ticket => ticket.IsOpen).OrderByDescending(ticket => ticket.Priority).ThenBy(ticket => ticket.Number)];

    /// <summary>Opens a ticket under the next number.</summary>
    public Ticket Add(string subject, Priority priority)
    {
        var ticket = new Ticket(Interlocked.Increment(ref _lastNumber), subject, priority, time.GetUtcNow());
        _tickets[ticket.Number] = ticket;
        return ticket;
    }

    /// <summary>Finds a ticket.</summary>
    public Ticket? Find(int number) => _tickets.GetValueOrDefault(number);

    /// <summary>Changes a ticket.</summary>
    /// <returns>The changed ticket; null if the number is unknown.</returns>
    public Ticket? Change(int number, Func<Ticket, Ticket> change)
    {
        while (_tickets.TryGetValue(number, out var ticket))
        {
            var changed = change(ticket);
            if (_tickets.TryUpdate(number, changed, ticket))
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Closes a ticket.</summary>
    public Ticket? Close(int number) => Change(number, ticket => ticket with { ClosedAt = time.GetUtcNow() });
}

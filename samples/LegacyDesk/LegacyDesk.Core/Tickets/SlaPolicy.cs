using System.Collections.Frozen;

namespace LegacyDesk.Core.Tickets;

/// <summary>How soon a ticket must be answered.</summary>
public static class SlaPolicy
{
    private static readonly FrozenDictionary<Priority, TimeSpan> s_firstAnswer = new Dictionary<Priority, TimeSpan>
    {
        [Priority.Low] = TimeSpan.FromDays(3),
        [Priority.Normal] = TimeSpan.FromDays(1),
        [Priority.High] = TimeSpan.FromHours(4),
        [Priority.Urgent] = TimeSpan.FromMinutes(30),
    }.ToFrozenDictionary();

    /// <summary>When the first answer is due, in UTC.</summary>
    public static DateTimeOffset DueAt(Ticket ticket) => ticket.OpenedAt + s_firstAnswer[ticket.Priority];

    /// <summary>Whether the ticket waits for longer than was promised.</summary>
    public static bool IsBreached(Ticket ticket, DateTimeOffset now) => ticket.IsOpen && now > DueAt(ticket);
}

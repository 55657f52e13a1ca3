namespace LegacyDesk.Core.Tickets;

/// <summary>A customer's problem.</summary>
public sealed record Ticket(int Number, string Subject, Priority Priority, DateTimeOffset OpenedAt)
{
    /// <summary>The member of staff who works on it.</summary>
    public string? Assignee { get; init; }

    /// <summary>When it was solved, in UTC.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether somebody still has to do something.</summary>
    public bool IsOpen => ClosedAt is null;
}

namespace LegacyDesk.Core.Tickets;

/// <summary>How urgent a ticket is.</summary>
public enum Priority
{
    /// <summary>When there is time.</summary>
    Low,

    /// <summary>In the order of arrival.</summary>
    Normal,

    /// <summary>Before the others.</summary>
    High,

    /// <summary>Now.</summary>
    Urgent,
}

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>Whom a send reaches.</summary>
internal enum BroadcastKind
{
    /// <summary>Every connection, or all but some.</summary>
    Everybody,

    /// <summary>A group by its name.</summary>
    Group,

    /// <summary>Whomever a member that is declared to broadcast reaches.</summary>
    Member,

    /// <summary>Every connection that the class keeps.</summary>
    Registry,
}

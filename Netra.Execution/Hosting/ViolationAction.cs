namespace Netra.Execution;

/// <summary>What happens where something would cross users or break a run's order of events.</summary>
public enum ViolationAction
{
    /// <summary>Drop or repair it, count it and log it; a connection at which it happened is closed.</summary>
    DropAndReport,

    /// <summary>Throw <see cref="IsolationViolationException"/> or <see cref="EventOrderException"/> where the cause is.</summary>
    Throw,
}

namespace Netra.Execution;

/// <summary>What the legacy surface does when it is called.</summary>
public enum LegacyMode
{
    /// <summary>Work for the user that is found, through the factory.</summary>
    Delegate,

    /// <summary>The same, with a warning in the log for each call.</summary>
    Warn,

    /// <summary>Refuse every call.</summary>
    Refuse,
}

namespace Netra.Execution.Legacy;

/// <summary>The settings of a legacy engine that are still its own. Limits are the runtime's (<see cref="UserExecutionLimits"/>).</summary>
public sealed class EngineConfig
{
    /// <summary>How often a failed run is tried again; each try is a run of its own.</summary>
    public int MaxRetries { get; init; }
}

namespace LegacyDesk.Core.Engine;

/// <summary>How an engine runs its agents.</summary>
public sealed class EngineConfig
{
    /// <summary>How many lines of the transcript an agent is shown.</summary>
    public int TranscriptLines { get; init; } = 20;

    /// <summary>How often a failed agent is tried again.</summary>
    public int Retries { get; init; }

    /// <summary>Whether thinking is broadcast at all.</summary>
    public bool ShowThinking { get; init; } = true;
}

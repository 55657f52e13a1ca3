namespace LegacyDesk.Core.Engine;

/// <summary>An agent has answered.</summary>
public sealed class AgentAnsweredEventArgs(string agent, string answer) : EventArgs
{
    /// <summary>The agent.</summary>
    public string Agent { get; } = agent;

    /// <summary>Its answer.</summary>
    public string Answer { get; } = answer;
}

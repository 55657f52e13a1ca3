namespace LegacyDesk.Core.Engine;

/// <summary>An event as the browser gets it.</summary>
/// <param name="Type">Which event it is, for example <c>agent_thinking</c>.</param>
/// <param name="Agent">The agent that works, where there is one.</param>
/// <param name="Text">What it says, where it says something.</param>
/// <param name="CallId">The tool call it belongs to.</param>
public sealed record DeskEvent(string Type, string? Agent = null, string? Text = null, string? CallId = null)
{
    /// <summary>An agent has begun.</summary>
    public static DeskEvent Started(string agent) => new("agent_started", agent);

    /// <summary>An agent thinks aloud.</summary>
    public static DeskEvent Thinking(string? agent, string delta) => new("agent_thinking", agent, delta);

    /// <summary>An agent has finished.</summary>
    public static DeskEvent Completed(string? agent, string? answer) => new("agent_completed", agent, answer);
}

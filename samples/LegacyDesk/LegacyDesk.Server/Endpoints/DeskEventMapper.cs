using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Endpoints;

/// <summary>Puts the runtime's events into the shape that the browser knows.</summary>
internal static class DeskEventMapper
{
    public static DeskEvent Map(AgentEvent agentEvent) => agentEvent switch
    {
        AgentStarted started => DeskEvent.Started(started.AgentName),
        AgentThinking thinking => DeskEvent.Thinking(thinking.AgentName, thinking.Delta),
        ToolExecuting tool => new DeskEvent("tool_executing", tool.AgentName, tool.ToolName, tool.CallId),
        ToolCompleted tool => new DeskEvent("tool_completed", tool.AgentName, tool.ToolName, tool.CallId),
        AgentCompleted completed => DeskEvent.Completed(completed.AgentName, completed.Result),
        _ => new DeskEvent(agentEvent.GetType().Name, agentEvent.AgentName),
    };
}

using Netra.Execution.Annotations;

namespace Netra.Execution.Legacy;

/// <summary>The old notifier's surface: an event by name reaches the user of the call, as one of the five, and nobody else. Removed in 1.0.</summary>
[ReplacedBy(typeof(UserEventEmitter), Factory = typeof(IExecutionEngineFactory))]
public sealed class WebSocketNotifier(AgentRegistry registry)
{
    /// <summary>Sends an event by its old name.</summary>
    /// <param name="eventName"><c>agent_started</c>, <c>agent_thinking</c>, <c>tool_executing</c>, <c>tool_completed</c> or <c>agent_completed</c>.</param>
    /// <param name="payload">The agent's name, the thought, the tool's name, or the result.</param>
    /// <exception cref="ArgumentException">No event has the name.</exception>
    /// <exception cref="InvalidOperationException">No user is known, or the legacy surface is turned off.</exception>
    public async Task SendAsync(string eventName, string payload)
    {
        var emitter = registry.Gateway.Factory.CreateEmitter(registry.Gateway.Enter(null));
        _ = eventName switch
        {
            "agent_started" => await emitter.StartedAsync(payload).ConfigureAwait(false),
            "agent_thinking" => await emitter.ThinkingAsync(payload).ConfigureAwait(false),
            "tool_executing" => await emitter.ToolExecutingAsync(payload, payload).ConfigureAwait(false),
            "tool_completed" => await emitter.ToolCompletedAsync(payload, payload).ConfigureAwait(false),
            "agent_completed" => await emitter.CompletedAsync(result: payload).ConfigureAwait(false),
            _ => throw new ArgumentException($"No event is named '{eventName}'.", nameof(eventName)),
        };
    }
}

using System.Runtime.CompilerServices;
using Netra.Execution.Annotations;

namespace Netra.Execution.Legacy;

/// <summary>The old notifier's shape: it knows no user, so each call finds one or is refused, and what it sends reaches only that user.</summary>
/// <param name="registry">Leads to the runtime; null: an open <see cref="LegacyUserScope"/> does.</param>
[ReplacedBy(typeof(UserEventEmitter), Factory = typeof(IExecutionEngineFactory))]
public sealed class WebSocketNotifier(AgentRegistry? registry = null)
{
    /// <summary>The old constructor: the bridge is not needed any more.</summary>
    /// <param name="bridge">The bridge.</param>
    public WebSocketNotifier(WebSocketBridge bridge)
        : this((AgentRegistry?)null) => ArgumentNullException.ThrowIfNull(bridge);

    /// <summary>Sends an event under its old name. All events of one context belong to one run.</summary>
    /// <param name="eventName">The name, for example <c>agent_started</c>; case and dashes do not matter.</param>
    /// <param name="payload">An object with the old fields. A user in it must be the user whose call it is.</param>
    /// <param name="cancellationToken">Checked before anything is written.</param>
    /// <param name="caller">The calling member.</param>
    /// <exception cref="LegacyCallRefusedException">No user, no runtime, or switched off.</exception>
    /// <exception cref="ArgumentException">The name is none of the known ones, or the payload lacks a field.</exception>
    [ReplacedByEvent("agent_started", nameof(UserEventEmitter.StartedAsync), "agent: agent_name, agent, 'agent'")]
    [ReplacedByEvent("agent_thinking", nameof(UserEventEmitter.ThinkingAsync), "delta: delta, thought, text, message")]
    [ReplacedByEvent("tool_executing", nameof(UserEventEmitter.ToolExecutingAsync), "tool: tool_name, tool", "callId: call_id, tool_call_id, tool_name, tool", "arguments: arguments, args, input")]
    [ReplacedByEvent("tool_completed", nameof(UserEventEmitter.ToolCompletedAsync), "tool: tool_name, tool", "callId: call_id, tool_call_id, tool_name, tool", "result: result, output")]
    [ReplacedByEvent("agent_completed", nameof(UserEventEmitter.CompletedAsync), "result: result, output, answer")]
    public async Task<DeliveryResult> SendAsync(string eventName, object? payload = null, CancellationToken cancellationToken = default, [CallerMemberName] string caller = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        var bridge = LegacyBridge.Find(registry);
        var emitter = bridge.CreateEmitter(bridge.Admit(null, caller));
        return await emitter.PublishAsync(LegacyEvents.Map(eventName, payload), cancellationToken).ConfigureAwait(false);
    }
}

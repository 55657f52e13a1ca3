using Netra.Execution;
using Netra.Execution.Annotations;

namespace LegacyDesk.Core.Engine;

/// <summary>
/// Runs agents. One engine serves whoever asks: it shows every agent the transcript of its registry, remembers the last caller, and broadcasts.
/// </summary>
[ReplacedBy(typeof(UserExecutionEngine), Factory = typeof(IExecutionEngineFactory))]
public class ExecutionEngine : IDisposable, IAsyncDisposable
{
    private readonly EngineConfig _config;
    private readonly AgentRegistry _registry;
    private readonly WebSocketBridge _bridge;
    private readonly string? _caller;

    /// <summary>An engine over the default registry and bridge.</summary>
    public ExecutionEngine()
        : this(new EngineConfig(), AgentRegistry.Default)
    {
    }

    /// <summary>An engine with the default settings.</summary>
    public ExecutionEngine(AgentRegistry registry, WebSocketBridge? bridge = null, UserExecutionContext? context = null)
        : this(new EngineConfig(), registry, bridge, context)
    {
    }

    /// <summary>An engine that starts out with a caller.</summary>
    public ExecutionEngine(UserExecutionContext context)
        : this(new EngineConfig(), AgentRegistry.Default, context: context)
    {
    }

    /// <summary>An engine with its own settings.</summary>
    public ExecutionEngine(EngineConfig config, AgentRegistry registry, WebSocketBridge? bridge = null, UserExecutionContext? context = null)
    {
        _config = config;
        _registry = registry;
        _bridge = bridge ?? registry.Bridge;
        _caller = context?.UserId.ToString();
        if (_caller is not null)
        {
            registry.LastCaller = _caller;
        }
    }

    /// <summary>Raised when an agent has answered.</summary>
    public event EventHandler<AgentAnsweredEventArgs>? Answered;

    /// <summary>The caller that an agent is told.</summary>
    public string Caller => _caller ?? _registry.LastCaller;

    /// <summary>Runs an agent to its end.</summary>
    public async Task<AgentResult> RunAsync(string agent, string input, CancellationToken cancellationToken = default)
    {
        _bridge.Broadcast(DeskEvent.Started(agent));
        var request = new DeskAgentRequest(Caller, input, _registry.Transcript.Tail(_config.TranscriptLines));
        _registry.Transcript.Append(Caller, input);
        var answer = await AnswerAsync(agent, request, cancellationToken);
        _registry.Transcript.Append(agent, answer);
        _bridge.Broadcast(DeskEvent.Completed(agent, answer));
        Answered?.Invoke(this, new AgentAnsweredEventArgs(agent, answer));
        return AgentResult.Success(answer);
    }

    /// <summary>Copies the newest lines of everything that was said.</summary>
    public IReadOnlyList<string> ExportTranscript(int lines) => _registry.Transcript.Tail(lines);

    /// <inheritdoc />
    public void Dispose()
    {
        Answered = null;
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> AnswerAsync(string agent, DeskAgentRequest request, CancellationToken cancellationToken)
    {
        var output = new BroadcastOutput(_bridge, agent, _config.ShowThinking);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await _registry.Resolve(agent).RunAsync(request, output, cancellationToken);
            }
            catch (AgentBusyException) when (attempt < _config.Retries)
            {
                EngineStatistics.CountRetry();
            }
        }
    }
}

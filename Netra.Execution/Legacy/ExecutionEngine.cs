using System.Runtime.CompilerServices;
using Netra.Execution.Annotations;

namespace Netra.Execution.Legacy;

/// <summary>
/// The old engine's shape over the new runtime: it may be shared and constructed anywhere, for it holds nobody. Each call finds its user, or is refused, and
/// runs on that user's own engine.
/// </summary>
[ReplacedBy(typeof(UserExecutionEngine), Factory = typeof(IExecutionEngineFactory))]
public class ExecutionEngine : IDisposable, IAsyncDisposable
{
    private readonly EngineConfig _config;
    private readonly AgentRegistry? _registry;
    private readonly UserExecutionContext? _context;
    private readonly CancellationTokenSource _disposed = new();

    /// <summary>An engine for whoever has opened a <see cref="LegacyUserScope"/> when it is called.</summary>
    public ExecutionEngine()
        : this(null, new EngineConfig(), null)
    {
    }

    /// <summary>An engine for the user of each call.</summary>
    /// <param name="registry">Leads to the runtime.</param>
    public ExecutionEngine(AgentRegistry registry)
        : this(Require(registry), new EngineConfig(), null)
    {
    }

    /// <summary>An engine for the user of each call.</summary>
    /// <param name="registry">Leads to the runtime.</param>
    /// <param name="bridge">Not needed any more.</param>
    public ExecutionEngine(AgentRegistry registry, WebSocketBridge? bridge)
        : this(Require(registry), new EngineConfig(), null)
    {
    }

    /// <summary>An engine for one user.</summary>
    /// <param name="registry">Leads to the runtime.</param>
    /// <param name="bridge">Not needed any more.</param>
    /// <param name="context">The user; null: the user of each call.</param>
    public ExecutionEngine(AgentRegistry registry, WebSocketBridge? bridge, UserExecutionContext? context)
        : this(Require(registry), new EngineConfig(), context)
    {
    }

    /// <summary>An engine for the user of each call, with settings.</summary>
    /// <param name="config">The settings.</param>
    /// <param name="registry">Leads to the runtime.</param>
    /// <param name="bridge">Not needed any more.</param>
    public ExecutionEngine(EngineConfig config, AgentRegistry registry, WebSocketBridge? bridge = null)
        : this(Require(registry), config, null)
    {
    }

    /// <summary>An engine for one user, with settings.</summary>
    /// <param name="config">The settings.</param>
    /// <param name="registry">Leads to the runtime.</param>
    /// <param name="bridge">Not needed any more.</param>
    /// <param name="context">The user; null: the user of each call.</param>
    public ExecutionEngine(EngineConfig config, AgentRegistry registry, WebSocketBridge? bridge, UserExecutionContext? context)
        : this(Require(registry), config, context)
    {
    }

    /// <summary>An engine for one user, called where a <see cref="LegacyUserScope"/> is open.</summary>
    /// <param name="context">The user.</param>
    public ExecutionEngine(UserExecutionContext context)
        : this(null, new EngineConfig(), context) => ArgumentNullException.ThrowIfNull(context);

    private ExecutionEngine(AgentRegistry? registry, EngineConfig config, UserExecutionContext? context)
    {
        ArgumentNullException.ThrowIfNull(config);
        _config = config;
        _registry = registry;
        _context = context;
    }

    /// <summary>Runs an agent to its end; a failed run is tried again as often as the settings say.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="input">What it is asked.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <param name="caller">The calling member.</param>
    /// <exception cref="LegacyCallRefusedException">No user, no runtime, or switched off.</exception>
    [ReplacedByMember(nameof(UserExecutionEngine.RunAsync))]
    public async Task<AgentResult> ExecuteAsync(string agent, string input, CancellationToken cancellationToken = default, [CallerMemberName] string caller = "")
    {
        await using var engine = CreateEngine(caller);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        for (var retry = 0; ; retry++)
        {
            var result = await engine.RunAsync(agent, input, ends.Token).ConfigureAwait(false);
            if (result.Status != RunStatus.Failed || retry >= _config.MaxRetries)
            {
                return result;
            }
        }
    }

    /// <summary>Runs several agents, in a row (each is asked what the one before answered) or side by side.</summary>
    /// <param name="agents">The agents.</param>
    /// <param name="input">What the first one, or each, is asked.</param>
    /// <param name="parallel">Side by side.</param>
    /// <param name="cancellationToken">Ends the runs.</param>
    /// <param name="caller">The calling member.</param>
    /// <exception cref="LegacyCallRefusedException">No user, no runtime, or switched off.</exception>
    public async Task<PipelineResult> ExecutePipelineAsync(
        IEnumerable<string> agents, string input, bool parallel = false, CancellationToken cancellationToken = default, [CallerMemberName] string caller = "")
    {
        PipelineStep[] steps = [.. agents.Select(agent => new PipelineStep(agent))];
        await using var engine = CreateEngine(caller);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        return await engine.RunPipelineAsync(parallel ? Pipeline.Parallel(steps) : Pipeline.Sequential(steps), input, ends.Token).ConfigureAwait(false);
    }

    /// <summary>The figures of the calling user; there are none of everybody.</summary>
    /// <param name="caller">The calling member.</param>
    /// <exception cref="LegacyCallRefusedException">No user, no runtime, or switched off.</exception>
    public UserRunStatistics GetStatistics([CallerMemberName] string caller = "")
    {
        using var engine = CreateEngine(caller);
        return engine.GetStatistics();
    }

    /// <summary>Ends what was called through this engine and has not ended.</summary>
    public void Dispose()
    {
        _disposed.Cancel();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose" />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static AgentRegistry Require(AgentRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry;
    }

    private UserExecutionEngine CreateEngine(string caller)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        var bridge = LegacyBridge.Find(_registry);
        return bridge.CreateEngine(bridge.Admit(_context, caller));
    }
}

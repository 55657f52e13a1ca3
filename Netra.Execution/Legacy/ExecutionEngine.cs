using Netra.Execution.Annotations;

namespace Netra.Execution.Legacy;

/// <summary>
/// The old engine's surface over the new one: every call runs for one user, and is refused where none is known. It keeps nothing between calls. Removed in 1.0.
/// </summary>
[ReplacedBy(typeof(UserExecutionEngine), Factory = typeof(IExecutionEngineFactory))]
public sealed class ExecutionEngine
{
    private readonly AgentRegistry? _registry;
    private readonly UserExecutionContext? _context;

    /// <summary>For the user of the surrounding <see cref="LegacyUserScope"/>.</summary>
    public ExecutionEngine()
    {
    }

    /// <summary>For the user that <see cref="ILegacyUserSource"/> finds.</summary>
    public ExecutionEngine(AgentRegistry registry) => _registry = registry;

    /// <summary>For the user that <see cref="ILegacyUserSource"/> finds, or for the given one.</summary>
    public ExecutionEngine(AgentRegistry registry, WebSocketBridge? bridge, UserExecutionContext? context = null)
    {
        _registry = registry;
        _context = context;
        Ignore(bridge);
    }

    /// <summary>As without settings: the limits are the runtime's now.</summary>
    public ExecutionEngine(EngineConfig config, AgentRegistry registry, WebSocketBridge? bridge = null, UserExecutionContext? context = null)
        : this(registry, bridge, context) => ArgumentNullException.ThrowIfNull(config);

    /// <summary>For the given user, inside a <see cref="LegacyUserScope"/>.</summary>
    public ExecutionEngine(UserExecutionContext context) => _context = context;

    /// <summary>Runs an agent for the user.</summary>
    /// <exception cref="InvalidOperationException">No user is known, or the legacy surface is turned off.</exception>
    public async Task<AgentResult> ExecuteAsync(string agent, string input, CancellationToken cancellationToken = default)
    {
        var gateway = Gateway();
        await using var engine = gateway.Factory.CreateForUser(gateway.Enter(_context));
        return await engine.RunAsync(agent, input, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs several agents for the user.</summary>
    /// <exception cref="InvalidOperationException">No user is known, or the legacy surface is turned off.</exception>
    public async Task<PipelineResult> ExecutePipelineAsync(Pipeline pipeline, CancellationToken cancellationToken = default)
    {
        var gateway = Gateway();
        await using var engine = gateway.Factory.CreateForUser(gateway.Enter(_context));
        return await engine.RunPipelineAsync(pipeline, cancellationToken).ConfigureAwait(false);
    }

    private static void Ignore(WebSocketBridge? bridge) => _ = bridge;

    private LegacyGateway Gateway() => (_registry ?? LegacyUserScope.Current?.Registry)?.Gateway
        ?? throw new InvalidOperationException("The engine was made without a registry and outside a LegacyUserScope: no runtime is known.");
}

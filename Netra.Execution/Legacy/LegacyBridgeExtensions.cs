using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Netra.Execution;
using Netra.Execution.Legacy;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the legacy surface.</summary>
public static class LegacyBridgeExtensions
{
    /// <summary>
    /// Lets legacy engines and notifiers work for the user of each call. Register an <see cref="ILegacyUserSource"/> before it to find that user in a request.
    /// </summary>
    /// <param name="builder">The runtime.</param>
    public static UserExecutionBuilder AddLegacyBridge(this UserExecutionBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<ILegacyUserSource, LegacyScopeUserSource>();
        builder.Services.TryAddSingleton<WebSocketBridge>();
        builder.Services.TryAddSingleton(static provider => new AgentRegistry(provider));
        builder.Services.TryAddSingleton(static provider => new LegacyBridge(
            provider.GetRequiredService<IOptions<UserExecutionOptions>>().Value,
            provider.GetRequiredService<IExecutionEngineFactory>(),
            provider.GetRequiredService<ILegacyUserSource>(),
            provider.GetRequiredService<ExecutionMetrics>(),
            provider.GetService<ILogger<LegacyBridge>>() ?? NullLogger<LegacyBridge>.Instance));
        return builder;
    }
}

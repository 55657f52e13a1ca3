using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Netra.Execution;
using Netra.Execution.Hosting;
using Netra.Execution.Lanes;
using Netra.Execution.Legacy;
using Netra.Execution.Runs;
using Netra.Execution.Transport;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the runtime.</summary>
public static class UserExecutionServiceCollectionExtensions
{
    /// <summary>Adds realm, factory and event reader as singletons. Options are validated when the host starts.</summary>
    public static UserExecutionBuilder AddUserExecution(this IServiceCollection services, Action<UserExecutionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.AddOptions<UserExecutionOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<UserExecutionOptions>, UserExecutionOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LaneTable>();
        services.TryAddSingleton<AgentCatalog>();
        services.TryAddSingleton(provider => new UserRealm(
            provider.GetRequiredService<IOptions<UserExecutionOptions>>(), provider.GetRequiredService<LaneTable>(), provider.GetRequiredService<ILogger<UserRealm>>()));
        services.TryAddSingleton(provider => new ExecutionEngineFactory(
            provider.GetRequiredService<LaneTable>(),
            provider.GetRequiredService<UserRealm>(),
            new RunServices(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<AgentCatalog>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger("Netra.Execution.Runs"))));
        services.TryAddSingleton<IExecutionEngineFactory>(provider => provider.GetRequiredService<ExecutionEngineFactory>());
        services.TryAddSingleton<InMemoryTransport>();
        services.TryAddSingleton<IUserEventReader>(provider => provider.GetRequiredService<InMemoryTransport>());
        services.TryAddSingleton<IUserEventTransport>(provider => provider.GetRequiredService<InMemoryTransport>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LaneDrain>());
        return new UserExecutionBuilder(services);
    }
}

/// <summary>Adds agents and the legacy surface to the runtime.</summary>
public sealed class UserExecutionBuilder
{
    internal UserExecutionBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services being registered.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds an agent under a name. It is made from the run's own scope for each run, unless it is registered itself.</summary>
    public UserExecutionBuilder AddAgent<TAgent>(string name)
        where TAgent : class, IAgent
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Services.AddSingleton(new AgentRegistration(name, typeof(TAgent)));
        return this;
    }

    /// <summary>Adds the surface of the old engine, which runs isolated through the factory and refuses where no user is known.</summary>
    public UserExecutionBuilder AddLegacyBridge()
    {
        Services.TryAddSingleton<LegacyGateway>();
        Services.TryAddSingleton(provider => new AgentRegistry(provider.GetRequiredService<LegacyGateway>()));
        Services.TryAddSingleton<ILegacyUserSource, AmbientLegacyUserSource>();
        return this;
    }
}

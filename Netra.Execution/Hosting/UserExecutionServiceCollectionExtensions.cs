using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Netra.Execution;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the runtime.</summary>
public static class UserExecutionServiceCollectionExtensions
{
    /// <summary>Registers the realm, the factory and what they need. Calling it again only configures.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; they are validated when the host starts.</param>
    public static UserExecutionBuilder AddUserExecution(this IServiceCollection services, Action<UserExecutionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<UserExecutionOptions>().Configure(options => configure?.Invoke(options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<UserExecutionOptions>, UserExecutionOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new TimingWheel(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IEventRedactor, TransparentRedactor>();
        services.TryAddSingleton<IUserEventLogFactory>(static provider => new InMemoryUserEventLogFactory(
            OptionsOf(provider).Limits, TimeOf(provider), provider.GetRequiredService<LogBudget>()));
        services.TryAddSingleton(static provider => new LogBudget(OptionsOf(provider).Limits.ProcessLogBytes));
        services.TryAddSingleton<IConversationStore>(static provider => new InMemoryConversationStore(OptionsOf(provider).Limits));
        AddCore(services);
        AddPublic(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, UserExecutionHostedService>());
        return new UserExecutionBuilder(services);
    }

    private static void AddCore(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new ExecutionMetrics(provider.GetService<IMeterFactory>()));
        services.TryAddSingleton(static provider => new AgentCatalog(provider.GetServices<AgentRegistration>(), OptionsOf(provider).Limits, TimeOf(provider)));
        services.TryAddSingleton(static provider => new UserLimitResolver(OptionsOf(provider)));
        services.TryAddSingleton(static provider => new TokenLedger(OptionsOf(provider).Limits.TokenWindow, TimeOf(provider)));
        services.TryAddSingleton(static provider => new RunScheduler(OptionsOf(provider).Limits, provider.GetRequiredService<ExecutionMetrics>()));
        services.TryAddSingleton(static provider => new LaneRegistry(new LaneSettings(
            new EventWriterSettings(OptionsOf(provider), TimeOf(provider), provider.GetRequiredService<ExecutionMetrics>(), LoggerOf<UserEventEmitter>(provider)),
            provider.GetRequiredService<IUserEventLogFactory>(),
            provider.GetRequiredService<LogBudget>(),
            provider.GetRequiredService<TokenLedger>())));
        services.TryAddSingleton(static provider => new RunStarter(new RunEnvironment(
            OptionsOf(provider),
            TimeOf(provider),
            provider.GetRequiredService<LaneRegistry>(),
            provider.GetRequiredService<RunScheduler>(),
            provider.GetRequiredService<UserLimitResolver>(),
            provider.GetRequiredService<AgentCatalog>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<IEventRedactor>(),
            new UserPseudonyms(OptionsOf(provider).UserPseudonymKey),
            provider.GetRequiredService<ExecutionMetrics>(),
            LoggerOf<UserExecutionEngine>(provider))));
        services.TryAddSingleton(static provider => new FrameReader(
            new OwnerCheck(provider.GetRequiredService<ExecutionMetrics>(), LoggerOf<UserEventConnector>(provider)), provider.GetRequiredService<ExecutionMetrics>()));
        services.TryAddScoped<RunScopeContents>();
    }

    private static void AddPublic(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new UserRealm(
            OptionsOf(provider),
            provider.GetRequiredService<LaneRegistry>(),
            TimeOf(provider),
            provider.GetRequiredService<ExecutionMetrics>(),
            provider.GetRequiredService<IConversationStore>,
            provider.GetServices<IUserDataEraser>,
            LoggerOf<UserRealm>(provider)));
        services.TryAddSingleton(static provider => new ExecutionEngineFactory(provider.GetRequiredService<RunStarter>(), provider.GetRequiredService<FrameReader>()));
        services.TryAddSingleton<IExecutionEngineFactory>(static provider => provider.GetRequiredService<ExecutionEngineFactory>());
        services.TryAddSingleton(static provider => new UserEventConnector(
            provider.GetRequiredService<LaneRegistry>(), provider.GetRequiredService<FrameReader>(), provider.GetRequiredService<UserLimitResolver>(), OptionsOf(provider), TimeOf(provider), provider.GetRequiredService<ExecutionMetrics>()));
        services.TryAddSingleton<IUserEventReader>(static provider => new InMemoryEventReader(provider.GetRequiredService<UserEventConnector>(), provider.GetRequiredService<LaneRegistry>()));
        services.TryAddScoped(static provider => provider.GetRequiredService<RunScopeContents>().Run.Context);
        services.TryAddScoped(static provider => provider.GetRequiredService<RunScopeContents>().Run.Events);
    }

    private static UserExecutionOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<UserExecutionOptions>>().Value;

    private static TimeProvider TimeOf(IServiceProvider provider) => provider.GetRequiredService<TimingWheel>();

    private static ILogger<T> LoggerOf<T>(IServiceProvider provider) => provider.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;
}

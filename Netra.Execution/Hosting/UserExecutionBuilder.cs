using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Netra.Execution;

/// <summary>Goes on configuring the runtime.</summary>
public sealed class UserExecutionBuilder
{
    internal UserExecutionBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that the runtime is registered with.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Keeps events in files, so that clients resume by their cursors after a restart, and runs that the old process left open end as interrupted. An event is
    /// written before anybody sees it, so publishing costs a write.
    /// </summary>
    /// <param name="configure">Names the folder.</param>
    public UserExecutionBuilder UseFileEventLog(Action<FileUserEventLogOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new FileUserEventLogOptions();
        configure(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Folder, nameof(configure));
        Services.Replace(ServiceDescriptor.Singleton<IUserEventLogFactory>(provider => new FileUserEventLogFactory(
            options, provider.GetRequiredService<IOptions<UserExecutionOptions>>().Value.Limits, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<LogBudget>())));
        return this;
    }

    /// <summary>Makes an agent known. It is made anew for each run, in the run's scope, unless the type is registered otherwise.</summary>
    /// <typeparam name="TAgent">The agent.</typeparam>
    /// <param name="name">The name that runs ask for; compared ordinally, used once.</param>
    /// <param name="configure">Sets what is the agent's own.</param>
    public UserExecutionBuilder AddAgent<TAgent>(string name, Action<AgentOptions>? configure = null)
        where TAgent : class, IAgent
    {
        Services.TryAddScoped<TAgent>();
        return AddAgent(name, static (run, cancellationToken) => run.Services.GetRequiredService<TAgent>().RunAsync(run, cancellationToken), configure);
    }

    /// <summary>Makes an agent known that is a single function.</summary>
    /// <param name="name">The name that runs ask for; compared ordinally, used once.</param>
    /// <param name="agent">The agent. It is shared by all users, so it must capture nothing of one.</param>
    /// <param name="configure">Sets what is the agent's own.</param>
    public UserExecutionBuilder AddAgent(string name, Func<AgentRun, CancellationToken, Task<AgentResult>> agent, Action<AgentOptions>? configure = null)
    {
        EventName.Require(name);
        ArgumentNullException.ThrowIfNull(agent);
        var options = new AgentOptions();
        configure?.Invoke(options);
        Services.AddSingleton(new AgentRegistration(name, agent.Invoke, options));
        return this;
    }
}

using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Netra.Execution.Tests;

/// <summary>A host with one scriptable agent and a clock that only the test moves.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public Desk(Func<AgentRun, CancellationToken, Task<AgentResult>>? agent = null, Action<UserExecutionOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(new ScriptedAgent(agent ?? ((run, _) => Task.FromResult(AgentResult.Success(run.Request.Input)))));
        services.AddUserExecution(configure).AddAgent<ScriptedAgent>("echo").AddLegacyBridge();
        _provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => _provider;

    public UserRealm Realm => _provider.GetRequiredService<UserRealm>();

    public IExecutionEngineFactory Factory => _provider.GetRequiredService<IExecutionEngineFactory>();

    public IUserEventReader Reader => _provider.GetRequiredService<IUserEventReader>();

    public AuthenticatedUser User(string id) => Realm.Authenticate(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id)], "test")));

    public UserExecutionContext Context(string user, string thread = "t") => UserExecutionContext.Create(User(user), new ThreadId(thread));

    /// <summary>What stands in the user's log behind the cursor.</summary>
    public async Task<IReadOnlyList<AgentEvent>> EventsAsync(AuthenticatedUser user, EventCursor? after)
    {
        var head = Reader.HeadOf(user).Sequence;
        var events = new List<AgentEvent>();
        if (head == (after?.Sequence ?? 0))
        {
            return events;
        }

        await foreach (var agentEvent in Reader.ReadEventsAsync(user, after, TestContext.Current.CancellationToken))
        {
            events.Add(agentEvent);
            if (agentEvent.Sequence == head)
            {
                break;
            }
        }

        return events;
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}

internal sealed class ScriptedAgent(Func<AgentRun, CancellationToken, Task<AgentResult>> script) : IAgent
{
    public Task<AgentResult> RunAsync(AgentRun run, CancellationToken cancellationToken) => script(run, cancellationToken);
}

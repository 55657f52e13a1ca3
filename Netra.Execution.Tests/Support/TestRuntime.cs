using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Netra.Execution.Tests.Support;

/// <summary>A service provider with the runtime, a clock that stands still, and a way to act as a user.</summary>
internal sealed class TestRuntime : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public TestRuntime(Action<UserExecutionBuilder>? agents = null, Action<UserExecutionOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging().AddMetrics();
        collection.AddSingleton<TimeProvider>(Time);
        services?.Invoke(collection);
        var builder = collection.AddUserExecution(options =>
        {
            options.OnViolation = ViolationAction.Throw;
            configure?.Invoke(options);
        });
        agents?.Invoke(builder);
        _provider = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        Metrics = new MetricRecorder(_provider);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public TestClock Time { get; } = new();

    public UserExecutionLimits Limits => _provider.GetRequiredService<IOptions<UserExecutionOptions>>().Value.Limits;

    public MetricRecorder Metrics { get; }

    public IServiceProvider Services => _provider;

    public UserRealm Realm => _provider.GetRequiredService<UserRealm>();

    public IExecutionEngineFactory Factory => _provider.GetRequiredService<IExecutionEngineFactory>();

    public IUserEventReader Reader => _provider.GetRequiredService<IUserEventReader>();

    public static ClaimsPrincipal Principal(string user, params Claim[] more) => new(new ClaimsIdentity([new Claim("sub", user), .. more], "test"));

    public AuthenticatedUser User(string user, params Claim[] more) => Realm.Authenticate(Principal(user, more));

    public UserExecutionContext Context(string user, string thread = "thread", RequestId? request = null) =>
        UserExecutionContext.Create(User(user), new ThreadId(thread), request);

    public UserExecutionEngine Engine(string user, string thread = "thread") => Factory.CreateForUser(Context(user, thread));

    /// <summary>Connects as a user; the connection stands when this returns.</summary>
    public EventRecorder Connect(string user, EventCursor? after = null) => new(Reader, User(user), after);

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        Metrics.Dispose();
    }
}

using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Netra.Execution.Testing;

/// <summary>
/// The runtime in a service provider of its own, with a clock that stands still until it is told to go on, and users who need no proof but their name.
/// Violations throw. Disposing it ends every run.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    /// <summary>Makes the host.</summary>
    /// <param name="agents">Adds the agents.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="services">Adds services; the runtime's own are not added yet, so what is registered here is what the runtime takes.</param>
    public TestHost(Action<UserExecutionBuilder>? agents = null, Action<UserExecutionOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Clock);
        services?.Invoke(collection);
        var builder = collection.AddUserExecution(options =>
        {
            options.OnViolation = ViolationAction.Throw;
            configure?.Invoke(options);
        });
        agents?.Invoke(builder);
        _provider = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    /// <summary>The clock: nothing times out until it advances.</summary>
    public FakeTimeProvider Clock { get; } = new();

    /// <summary>All services.</summary>
    public IServiceProvider Services => _provider;

    /// <summary>The realm, which takes a principal of <see cref="PrincipalOf"/> for its user.</summary>
    public UserRealm Realm => _provider.GetRequiredService<UserRealm>();

    /// <summary>The factory.</summary>
    public IExecutionEngineFactory Factory => _provider.GetRequiredService<IExecutionEngineFactory>();

    /// <summary>A principal as a sign-in would make it.</summary>
    /// <param name="user">The subject.</param>
    /// <param name="claims">Further claims.</param>
    public static ClaimsPrincipal PrincipalOf(string user, params IEnumerable<Claim> claims) => new(new ClaimsIdentity([new Claim("sub", user), .. claims], "test"));

    /// <summary>Signs a user in.</summary>
    /// <param name="user">The subject.</param>
    /// <param name="claims">Further claims.</param>
    public AuthenticatedUser SignIn(string user, params IEnumerable<Claim> claims) => Realm.Authenticate(PrincipalOf(user, claims));

    /// <summary>A context of a user who has just signed in.</summary>
    /// <param name="user">The subject.</param>
    /// <param name="thread">The conversation.</param>
    public UserExecutionContext ContextOf(string user, string thread = "thread") => UserExecutionContext.Create(SignIn(user), new ThreadId(thread));

    /// <summary>An engine of a user who has just signed in; the caller disposes it.</summary>
    /// <param name="user">The subject.</param>
    /// <param name="thread">The conversation.</param>
    public UserExecutionEngine EngineOf(string user, string thread = "thread") => Factory.CreateForUser(ContextOf(user, thread));

    /// <summary>Connects a user's client.</summary>
    /// <param name="user">The subject.</param>
    /// <param name="after">The last event that the client has; null: from now on.</param>
    public EventRecorder Connect(string user, EventCursor? after = null) => new(_provider.GetRequiredService<IUserEventReader>(), SignIn(user), after);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}

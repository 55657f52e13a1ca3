using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Netra.Execution.Benchmarks.Runtime;

/// <summary>The runtime as a server has it, and users who are signed in.</summary>
internal sealed class OurSide : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public OurSide(FakeTimeProvider? clock = null, Action<UserExecutionOptions>? configure = null, Func<AgentRun, CancellationToken, Task<AgentResult>>? agent = null)
    {
        var services = new ServiceCollection();
        if (clock is not null)
        {
            services.AddSingleton<TimeProvider>(clock);
        }

        services.AddUserExecution(configure).AddAgent("agent", agent ?? FiveEventsAsync);
        _provider = services.BuildServiceProvider();
        Factory = _provider.GetRequiredService<IExecutionEngineFactory>();
    }

    public IExecutionEngineFactory Factory { get; }

    public IUserEventReader Events => _provider.GetRequiredService<IUserEventReader>();

    public UserExecutionContext ContextOf(string user) => UserExecutionContext.Create(
        _provider.GetRequiredService<UserRealm>().Authenticate(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", user)], "benchmark"))), new ThreadId("thread"));

    /// <summary>An engine made, one run, the engine disposed.</summary>
    public async Task RunOnceAsync(UserExecutionContext context)
    {
        await using var engine = Factory.CreateForUser(context);
        Success.Require((await engine.RunAsync("agent", "x")).Output == "found");
    }

    /// <summary>What a run is made of, without being one: an engine, a way to another thread and back, a scope, and five events by hand.</summary>
    public async Task PrimitivesAsync(UserExecutionContext context)
    {
        await using var engine = Factory.CreateForUser(context);
        await Task.Run(static () => { });
        await using var scope = _provider.CreateAsyncScope();
        var events = Factory.CreateEmitter(UserExecutionContext.Create(context.User, context.ThreadId));
        await events.StartedAsync("agent");
        Success.Require(events.Think("looking it up").IsQueued);
        await events.ToolExecutingAsync("search", "call_1");
        await events.ToolCompletedAsync("search", "call_1", ToolStatus.Succeeded, "found");
        Success.Require(await events.CompletedAsync(RunStatus.Succeeded, "found") is DeliveryResult.Queued);
    }

    public void MakeAndDispose(UserExecutionContext context)
    {
        using var engine = Factory.CreateForUser(context);
        Success.Require(engine.Context == context);
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    /// <summary>Started, a thought, a tool's begin and end, completed.</summary>
    private static async Task<AgentResult> FiveEventsAsync(AgentRun run, CancellationToken cancellationToken)
    {
        Success.Require(run.Events.Think("looking it up").IsQueued);
        return AgentResult.Success(await run.InvokeToolAsync("search", static _ => Task.FromResult("found")));
    }
}

/// <summary>A side that did not do what it is measured for is no figure.</summary>
internal static class Success
{
    public static void Require(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException("A side did not do its work.");
        }
    }
}

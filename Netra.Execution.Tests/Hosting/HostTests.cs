using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Hosting;

public sealed class HostTests
{
    [Fact]
    public async Task EndToEndInAHost()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddSingleton<Catalogue>();
        builder.Services.AddUserExecution(options => options.Limits.GracePeriod = TimeSpan.FromSeconds(1)).AddAgent<SupportAgent>("support").AddLegacyBridge();
        using var host = builder.Build();
        await host.StartAsync(TestRuntime.Token);
        var user = host.Services.GetRequiredService<UserRealm>().Authenticate(TestRuntime.Principal("alice"));
        var context = UserExecutionContext.Create(user, new ThreadId("thread"));
        await using var client = new EventRecorder(host.Services.GetRequiredService<IUserEventReader>(), user, null);
        await using var engine = host.Services.GetRequiredService<IExecutionEngineFactory>().CreateForUser(context);

        var result = await engine.RunAsync("support", "shoes", TestRuntime.Token);
        var waiting = engine.RunAsync("support", "wait", TestRuntime.Token);
        Assert.Equal(5, (await client.UntilCompletedAsync()).Count);
        Assert.IsType<AgentStarted>(await client.EventAsync());
        await host.StopAsync(TestRuntime.Token);

        Assert.Equal("12 shoes for alice", result.Output);
        Assert.Equal(RunStatus.Interrupted, (await waiting).Status);
        Assert.Equal(RunStatus.Interrupted, Assert.IsType<AgentCompleted>((await client.UntilCompletedAsync())[^1]).Status);
        await client.EndAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.RunAsync("support", "x", TestRuntime.Token));
    }

    /// <summary>"8. Outer time-out shorter than the inner one", and every other impossible setting, stops the start.</summary>
    [Fact]
    public async Task ImpossibleLimitsStopTheStart()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddUserExecution(options =>
        {
            options.Limits.RunTimeout = TimeSpan.FromSeconds(1);
            options.Limits.ConcurrentRuns = 0;
            options.Limits.ProcessQueuedRuns = 1;
            options.Limits.LogBytes = 1;
            options.Limits.SweepInterval = TimeSpan.Zero;
            options.OnViolation = (ViolationAction)7;
        });
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestRuntime.Token));

        Assert.All(
            ["RunTimeout", "ConcurrentRuns", "ProcessQueuedRuns", "LogBytes", "SweepInterval", "OnViolation"],
            name => Assert.Contains(refused.Failures, failure => failure.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TwoAgentsOfOneNameStopTheStart()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddUserExecution().AddAgent<SupportAgent>("support").AddAgent<SupportAgent>("support");
        builder.Services.AddSingleton<Catalogue>();
        using var host = builder.Build();
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestRuntime.Token));
    }

    [Fact]
    public void TheFactoryIsOneUnderBothItsTypes()
    {
        using var provider = new ServiceCollection().AddLogging().AddUserExecution().Services.AddUserExecution().Services.BuildServiceProvider();
        Assert.Same(provider.GetRequiredService<ExecutionEngineFactory>(), provider.GetRequiredService<IExecutionEngineFactory>());
    }

    private sealed class Catalogue
    {
        public Task<int> CountAsync(string article) => Task.FromResult(article.Length + 7);
    }

    private sealed class SupportAgent(Catalogue catalogue, UserExecutionContext context) : IAgent
    {
        public async Task<AgentResult> RunAsync(AgentRun run, CancellationToken cancellationToken)
        {
            if (run.Request.Input == "wait")
            {
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }

            await run.ThinkAsync("Looking…", cancellationToken);
            var count = await run.InvokeToolAsync("count", _ => catalogue.CountAsync(run.Request.Input), new { article = run.Request.Input });
            return AgentResult.Success($"{count} {run.Request.Input} for {context.UserId}");
        }
    }
}

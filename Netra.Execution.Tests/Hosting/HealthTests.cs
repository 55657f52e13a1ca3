using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task ACrowdedQueueIsDegradedAndAQuietRuntimeHealthy()
    {
        var gate = new Gate();
        await using var runtime = Runtime(gate, options =>
            (options.Limits.ConcurrentRuns, options.Limits.ProcessRuns, options.Limits.QueuedRuns, options.Limits.ProcessQueuedRuns) = (1, 1, 1, 1));
        await using var engine = runtime.Engine("alice");
        var running = engine.RunAsync("agent", "1", TestRuntime.Token);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(runtime)).Status);

        var waiting = engine.RunAsync("agent", "2", TestRuntime.Token);
        var crowded = await CheckAsync(runtime);

        Assert.Equal(HealthStatus.Degraded, crowded.Status);
        var entry = crowded.Entries["netra_execution"];
        Assert.Equal((1, 1, 1), (entry.Data["users"], entry.Data["active"], entry.Data["queued"]));
        gate.Open();
        await Task.WhenAll(running, waiting);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(runtime)).Status);
    }

    [Fact]
    public async Task AgentsThatIgnoreTheirEndAreDegradedUntilTheyHaveEnded()
    {
        var gate = new Gate();
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("deaf", async (_, _) =>
            {
                await gate.PassAsync(CancellationToken.None);
                return AgentResult.Success("late");
            }),
            options => (options.Limits.ConcurrentRuns, options.Limits.ProcessRuns) = (1, 1),
            services => services.AddHealthChecks().AddUserExecution());
        await using var engine = runtime.Engine("alice");
        var running = engine.RunAsync("deaf", "x", TestRuntime.Token);
        await runtime.Time.ElapseAsync(runtime.Limits.RunTimeout);
        await runtime.Time.ElapseAsync(runtime.Limits.GracePeriod);
        Assert.Equal(RunStatus.TimedOut, (await running).Status);
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(runtime)).Status);

        gate.Open();
        while (engine.GetStatistics().Active > 0)
        {
            await Task.Yield();
        }

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(runtime)).Status);
    }

    [Fact]
    public async Task AStoppingRuntimeIsUnhealthy()
    {
        await using var runtime = Runtime(new Gate());
        await runtime.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().Single(service => service.GetType().Name.StartsWith("UserExecution", StringComparison.Ordinal)).StopAsync(TestRuntime.Token);
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(runtime)).Status);
    }

    private static Task<HealthReport> CheckAsync(TestRuntime runtime) => runtime.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestRuntime.Token);

    private static TestRuntime Runtime(Gate gate, Action<UserExecutionOptions>? configure = null) => new(
        builder => builder.AddAgent("agent", async (_, cancellationToken) =>
        {
            await gate.PassAsync(cancellationToken);
            return AgentResult.Success("done");
        }),
        configure,
        services => services.AddHealthChecks().AddUserExecution());
}

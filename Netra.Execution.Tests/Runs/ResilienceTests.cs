using Netra.Execution.Tests.Support;
using Polly;
using Polly.Fallback;
using Polly.Retry;

namespace Netra.Execution.Tests.Runs;

public sealed class ResilienceTests
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task AnAgentIsTriedAgainWithinItsOneRun()
    {
        var attempts = 0;
        await using var runtime = Retrying(async (run, cancellationToken) =>
        {
            var attempt = Interlocked.Increment(ref attempts);
            await run.ThinkAsync($"attempt {attempt}", cancellationToken);
            return attempt < 3 ? throw new HttpRequestException() : AgentResult.Success("at last");
        });
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        var running = engine.RunAsync("agent", "x", TestRuntime.Token);
        await runtime.Time.ElapseAsync(s_delay);
        await runtime.Time.ElapseAsync(s_delay);

        Assert.Equal("at last", (await running).Output);
        var events = await client.UntilCompletedAsync();
        Assert.Equal(["attempt 1", "attempt 2", "attempt 3"], events.OfType<AgentThinking>().Select(thinking => thinking.Delta));
        Grammar.Check(engine.Context.UserId, events);
    }

    [Fact]
    public async Task AFallbackStandsInForWhatFailed()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent(
            "agent",
            (_, _) => throw new HttpRequestException(),
            agent => agent.Resilience = pipeline => pipeline.AddFallback(new FallbackStrategyOptions<AgentResult>
            {
                FallbackAction = _ => Outcome.FromResultAsValueTask(AgentResult.Success("the service is down; here is what I know")),
            })));
        await using var engine = runtime.Engine("alice");

        Assert.Equal("the service is down; here is what I know", (await engine.RunAsync("agent", "x", TestRuntime.Token)).Output);
    }

    [Fact]
    public async Task AFailureAsAResultIsSeenToo()
    {
        var attempts = 0;
        await using var runtime = Retrying((_, _) => Task.FromResult(Interlocked.Increment(ref attempts) == 1 ? AgentResult.Failure("busy") : AgentResult.Success("done")));
        await using var engine = runtime.Engine("alice");

        var running = engine.RunAsync("agent", "x", TestRuntime.Token);
        await runtime.Time.ElapseAsync(s_delay);

        Assert.Equal("done", (await running).Output);
    }

    [Fact]
    public async Task TheEndOfARunEndsTheWaitForTheNextAttempt()
    {
        var attempts = 0;
        var gate = new Gate();
        gate.Open();
        await using var runtime = Retrying(async (_, cancellationToken) =>
        {
            attempts++;
            await gate.PassAsync(cancellationToken);
            throw new HttpRequestException();
        });
        await using var client = runtime.Connect("alice");
        var engine = runtime.Engine("alice");
        var running = engine.RunAsync("agent", "x", TestRuntime.Token);
        await gate.Reached;

        await engine.DisposeAsync();

        Assert.Equal((RunStatus.Cancelled, RunErrors.EngineDisposed), ((await running).Status, (await running).Error?.Category));
        Assert.Equal(1, attempts);
        Assert.Single((await client.UntilCompletedAsync()).OfType<AgentCompleted>());
        Assert.Equal(0, runtime.Engine("alice").GetStatistics().Active);
    }

    [Fact]
    public async Task ARunThatTimesOutWhileItWaitsForTheNextAttemptIsTimedOut()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => throw new HttpRequestException(), agent =>
        {
            agent.RunTimeout = s_delay / 2;
            agent.Resilience = Retry;
        }));
        await using var engine = runtime.Engine("alice");

        var running = engine.RunAsync("agent", "x", TestRuntime.Token);
        await runtime.Time.ElapseAsync(s_delay / 2);

        Assert.Equal(RunStatus.TimedOut, (await running).Status);
    }

    private static TestRuntime Retrying(Func<AgentRun, CancellationToken, Task<AgentResult>> agent) =>
        new(builder => builder.AddAgent("agent", agent, options => options.Resilience = Retry));

    private static void Retry(ResiliencePipelineBuilder<AgentResult> pipeline) => pipeline.AddRetry(new RetryStrategyOptions<AgentResult>
    {
        ShouldHandle = new PredicateBuilder<AgentResult>().Handle<HttpRequestException>().HandleResult(result => result.Status == RunStatus.Failed),
        Delay = s_delay,
        BackoffType = DelayBackoffType.Constant,
    });
}

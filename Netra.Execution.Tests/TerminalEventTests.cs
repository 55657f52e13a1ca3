namespace Netra.Execution.Tests;

/// <summary>Every run ends with exactly one terminal event, on every path.</summary>
public sealed class TerminalEventTests
{
    [Fact]
    public async Task Success_HasOne() => await Assert.Single(RunStatus.Succeeded, new Desk(), async (engine, _) => await engine.RunAsync("echo", "x"));

    [Fact]
    public async Task AnExceptionOfTheAgent_HasOneWithoutItsMessage()
    {
        var desk = new Desk((_, _) => throw new InvalidOperationException("a secret"));
        var result = await Assert.Single(RunStatus.Failed, desk, async (engine, _) => await engine.RunAsync("echo", "x"));
        Xunit.Assert.DoesNotContain("secret", result.ToString());
    }

    [Fact]
    public async Task ATimeOut_HasOne()
    {
        var began = new TaskCompletionSource();
        var desk = new Desk(async (_, token) =>
        {
            began.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(token);
            return AgentResult.Success("never");
        });
        await Assert.Single(RunStatus.TimedOut, desk, async (engine, _) =>
        {
            var run = engine.RunAsync("echo", "x");
            await began.Task;
            desk.Clock.Advance(TimeSpan.FromSeconds(121));
            return await run;
        });
    }

    [Fact]
    public async Task TheCallersCancellation_HasOne()
    {
        var began = new TaskCompletionSource();
        var desk = new Desk(async (_, token) =>
        {
            began.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(token);
            return AgentResult.Success("never");
        });
        await Assert.Single(RunStatus.Cancelled, desk, async (engine, _) =>
        {
            using var caller = new CancellationTokenSource();
            var run = engine.RunAsync("echo", "x", caller.Token);
            await began.Task;
            await caller.CancelAsync();
            await Xunit.Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
            return null;
        });
    }

    [Fact]
    public async Task Disposal_HasOneAndClosesOpenTools()
    {
        var began = new TaskCompletionSource();
        var desk = new Desk(async (run, _) =>
        {
            await run.InvokeToolAsync("slow", async token =>
            {
                began.SetResult();
                await new TaskCompletionSource().Task.WaitAsync(token);
                return "never";
            });
            return AgentResult.Success("never");
        });
        await Assert.Single(RunStatus.Cancelled, desk, async (engine, _) =>
        {
            var run = engine.RunAsync("echo", "x");
            await began.Task;
            await engine.DisposeAsync();
            return await run;
        });
    }

    [Fact]
    public async Task AnAgentThatIgnoresItsCancellation_HasOneAfterTheGracePeriod_AndKeepsItsPermit()
    {
        var began = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var desk = new Desk(
            async (_, _) =>
            {
                began.TrySetResult();
                await release.Task;
                return AgentResult.Success("too late");
            },
            options => options.ConcurrentRunsPerUser = 1);
        await Assert.Single(RunStatus.Cancelled, desk, async (engine, context) =>
        {
            var run = engine.RunAsync("echo", "x");
            await began.Task;
            var disposing = engine.DisposeAsync().AsTask();
            while (!run.IsCompleted)
            {
                desk.Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            await disposing;
            await using var next = desk.Factory.CreateForUser(context);
            Xunit.Assert.Equal(1, next.GetStatistics().ActiveRuns);
            release.SetResult();
            return await run;
        });
    }

    [Fact]
    public async Task AQueuedRunThatIsDisposed_HasOne()
    {
        var began = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var desk = new Desk(
            async (_, _) =>
            {
                began.TrySetResult();
                await release.Task;
                return AgentResult.Success("done");
            },
            options => options.ConcurrentRunsPerUser = 1);
        var context = desk.Context("ada");
        var after = desk.Reader.HeadOf(context.User);
        await using var first = desk.Factory.CreateForUser(context);
        var second = desk.Factory.CreateForUser(context);
        var running = first.RunAsync("echo", "one", TestContext.Current.CancellationToken);
        await began.Task;
        var waiting = second.RunAsync("echo", "two", TestContext.Current.CancellationToken);
        await second.DisposeAsync();

        Xunit.Assert.Equal(RunStatus.Cancelled, (await waiting).Status);
        release.SetResult();
        Xunit.Assert.Equal(RunStatus.Succeeded, (await running).Status);
        var events = await desk.EventsAsync(context.User, after);
        Xunit.Assert.Equal(2, events.OfType<AgentCompleted>().Select(completed => completed.RunId).Distinct().Count());
        Xunit.Assert.Equal(2, events.OfType<AgentCompleted>().Count());
    }

    [Fact]
    public async Task ALimitOfAUser_IsNotOneOfAnEngine()
    {
        var release = new TaskCompletionSource();
        await using var desk = new Desk(
            async (_, _) =>
            {
                await release.Task;
                return AgentResult.Success("done");
            },
            options => (options.ConcurrentRunsPerUser, options.QueuedRunsPerUser) = (1, 1));
        var context = desk.Context("ada");
        await using var first = desk.Factory.CreateForUser(context);
        await using var second = desk.Factory.CreateForUser(context);
        await using var third = desk.Factory.CreateForUser(context);
        var one = first.RunAsync("echo", "1", TestContext.Current.CancellationToken);
        var two = second.RunAsync("echo", "2", TestContext.Current.CancellationToken);

        var rejected = await Xunit.Assert.ThrowsAsync<UserLimitExceededException>(() => third.RunAsync("echo", "3", TestContext.Current.CancellationToken));
        Xunit.Assert.Equal("queue_length", rejected.Kind);
        release.SetResult();
        await Task.WhenAll(one, two);
    }

    private static class Assert
    {
        public static async Task<AgentCompleted> Single(RunStatus status, Desk desk, Func<UserExecutionEngine, UserExecutionContext, Task<AgentResult?>> act)
        {
            await using var owned = desk;
            var context = desk.Context("ada");
            var after = desk.Reader.HeadOf(context.User);
            await using var engine = desk.Factory.CreateForUser(context);
            var result = await act(engine, context);
            if (result is not null)
            {
                Xunit.Assert.Equal(status, result.Status);
            }

            await engine.DisposeAsync();
            var events = await desk.EventsAsync(context.User, after);
            var terminal = Xunit.Assert.Single(events.OfType<AgentCompleted>());
            Xunit.Assert.Equal(status, terminal.Status);
            Xunit.Assert.Same(terminal, events[^1]);
            Xunit.Assert.Equal(events.OfType<ToolExecuting>().Select(tool => tool.CallId), events.OfType<ToolCompleted>().Select(tool => tool.CallId));
            return terminal;
        }
    }
}

using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Runs;

/// <summary>
/// Lane, scheduler and disposal in every order, not in some. Two runs of one user who may have one at a time, and what can end them, step by step, in each
/// order that there is: with one disruption 105 orders of each kind, with <c>NETRA_DISRUPTIONS=2</c> 840 of each pair. Between two steps everybody stands still;
/// within a step the threads are free, and the random tests beside this one are for that.
/// </summary>
public sealed class InterleavingTests
{
    private const int First = 0;
    private const int Second = 1;
    private const int FirstSteps = 4;
    private const int SecondSteps = 2;

    private static readonly int s_disruptions = int.Parse(Environment.GetEnvironmentVariable("NETRA_DISRUPTIONS") ?? "1", CultureInfo.InvariantCulture);

    private static readonly TimeSpan s_runTimeout = new UserExecutionLimits().RunTimeout;

    public enum Disruption
    {
        CallerCancels,
        ClientCancels,
        EngineIsDisposed,
        EngineIsDropped,
        UserIsRevoked,
        TimeIsUp,
        HostStops,
    }

    public static TheoryData<Disruption> Disruptions => [.. Enum.GetValues<Disruption>()];

    [Theory]
    [MemberData(nameof(Disruptions))]
    public async Task InEveryOrderEachRunHasOneEndAndLeavesNothingBehind(Disruption disruption)
    {
        var orders = 0;
        foreach (var more in s_disruptions > 1 ? Enum.GetValues<Disruption>().Select(second => new[] { disruption, second }) : [[disruption]])
        {
            foreach (var order in Interleavings.Of([FirstSteps, SecondSteps, .. more.Select(_ => 1)]))
            {
                orders++;
                try
                {
                    await PlayAsync(order, more).WaitAsync(EventRecorder.Patience, TestRuntime.Token);
                }
                catch (Exception exception)
                {
                    throw new InvalidOperationException($"In the order {string.Join(' ', order.Select(actor => actor switch { First => "first", Second => "second", _ => $"{more[actor - 2]}" }))}", exception);
                }
            }
        }

        Assert.Equal(s_disruptions > 1 ? 840 * 7 : 105, orders);
    }

    private static async Task PlayAsync(int[] order, Disruption[] disruptions)
    {
        var logs = new RecordingLogs();
        Script[] scripts = [new(FirstSteps), new(SecondSteps)];
        var runtime = new TestRuntime(
            builder => builder
                .AddAgent("first", (run, cancellationToken) => FirstAsync(run, scripts[First], cancellationToken))
                .AddAgent("second", (run, cancellationToken) => SecondAsync(run, scripts[Second], cancellationToken)),
            options => options.Limits.ConcurrentRuns = 1,
            services => services.AddSingleton<IUserEventLogFactory>(logs));
        var engine = runtime.Engine("alice");
        using var caller = new CancellationTokenSource();
        Task[] runs = [OutcomeAsync(scripts[First], () => engine.RunAsync("first", "x", caller.Token)), OutcomeAsync(scripts[Second], () => engine.RunAsync("second", "x", TestRuntime.Token))];
        List<Task> pending = [.. runs];
        foreach (var actor in order)
        {
            if (actor <= Second)
            {
                await scripts[actor].StepAsync();
            }
            else
            {
                pending.Add(DisruptAsync(disruptions[actor - 2], runtime, engine, caller, logs));
            }
        }

        await Task.WhenAll(pending);
        if (!disruptions.Contains(Disruption.HostStops))
        {
            await using var after = runtime.Engine("alice");
            Assert.Equal(2, after.GetStatistics().Started);
            Assert.Equal(2, after.GetHistory().Count);
            while (after.GetStatistics() is not { Active: 0, Queued: 0 })
            {
                await Task.Yield();
            }
        }

        await runtime.DisposeAsync();
        Assert.Equal(0, runtime.Time.Timers);
        var (owner, events) = Assert.Single(logs.All);
        Grammar.Check(owner, events);
        Assert.Equal(2, events.OfType<AgentCompleted>().Count());
    }

    private static async Task<AgentResult> FirstAsync(AgentRun run, Script script, CancellationToken cancellationToken)
    {
        await script.MayAsync(0, cancellationToken);
        await run.ThinkAsync("x", cancellationToken);
        script.Did(0);
        var found = await run.InvokeToolAsync("search", async ended =>
        {
            await script.MayAsync(1, ended);
            script.Did(1);
            await script.MayAsync(2, ended);
            return "found";
        });
        script.Did(2);
        await script.MayAsync(3, cancellationToken);
        return AgentResult.Success(found);
    }

    private static async Task<AgentResult> SecondAsync(AgentRun run, Script script, CancellationToken cancellationToken)
    {
        await script.MayAsync(0, cancellationToken);
        await run.ThinkAsync("y", cancellationToken);
        script.Did(0);
        await script.MayAsync(1, cancellationToken);
        return AgentResult.Success("done");
    }

    private static async Task OutcomeAsync(Script script, Func<Task<AgentResult>> run)
    {
        try
        {
            Assert.True(Enum.IsDefined((await run()).Status));
        }
        catch (OperationCanceledException)
        {
            Assert.False(TestRuntime.Token.IsCancellationRequested);
        }
        finally
        {
            script.Ended();
        }
    }

    private static async Task DisruptAsync(Disruption disruption, TestRuntime runtime, UserExecutionEngine engine, CancellationTokenSource caller, RecordingLogs logs)
    {
        switch (disruption)
        {
            case Disruption.CallerCancels:
                await caller.CancelAsync();
                break;
            case Disruption.ClientCancels:
                foreach (var started in logs.All.Single().Events.OfType<AgentStarted>())
                {
                    Try(() => engine.TryCancel(started.RunId));
                }

                break;
            case Disruption.EngineIsDisposed:
                await engine.DisposeAsync();
                break;
            case Disruption.EngineIsDropped:
                engine.Dispose();
                break;
            case Disruption.UserIsRevoked:
                await engine.Context.User.Realm.RevokeAsync(engine.Context.User);
                break;
            case Disruption.TimeIsUp:
                runtime.Time.Advance(s_runTimeout);
                break;
            case Disruption.HostStops:
                await runtime.DisposeAsync();
                break;
        }
    }

    /// <summary>A second disruption may find the engine or the user gone.</summary>
    private static void Try(Func<bool> cancel)
    {
        try
        {
            cancel();
        }
        catch (Exception exception) when (exception is ObjectDisposedException or UserAuthenticationException)
        {
            Assert.NotEmpty(exception.Message);
        }
    }
}

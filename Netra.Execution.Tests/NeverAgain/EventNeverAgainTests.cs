using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netra.Execution.Tests.Support;
using static Netra.Execution.Tests.NeverAgain.EngineNeverAgainTests;

namespace Netra.Execution.Tests.NeverAgain;

/// <summary>Defects of real systems of this kind, each named after what happened there. For each, a mutant of the product that has it is kept.</summary>
public sealed class EventNeverAgainTests
{
    [Fact]
    public async Task N09_A_foreign_user_id_in_an_outgoing_message_overwritten_and_delivered()
    {
        await using var runtime = new TestRuntime(configure: options => options.OnViolation = ViolationAction.DropAndReport);
        var engine = runtime.Engine("alice");
        await engine.Events.StartedAsync("agent", TestRuntime.Token);
        var head = runtime.Reader.HeadOf(engine.Context.User);

        var result = await engine.Events.PublishAsync(new AgentThinking { Delta = "x", UserId = new UserId("bob") }, TestRuntime.Token);

        Assert.Equal(new DeliveryResult.Dropped(DropReason.ForeignUser), result);
        Assert.Equal(head, runtime.Reader.HeadOf(engine.Context.User));
        Assert.Equal(0, runtime.Reader.HeadOf(runtime.User("bob")).Sequence);
        Assert.Equal(1, runtime.Metrics.Sum("netra.execution.isolation.violations"));
    }

    [Fact]
    public async Task N10_A_failed_send_reported_as_delivered_a_good_one_as_failed()
    {
        UserEventEmitter? late = null;
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (run, cancellationToken) =>
        {
            late = run.Events;
            return AgentResult.Success($"{await run.ThinkAsync("x", cancellationToken)}");
        }));
        var engine = runtime.Engine("alice");

        var good = (await Soon(engine.RunAsync("agent", "x", TestRuntime.Token))).Output;

        Assert.Equal($"{new DeliveryResult.Queued(2)}", good);
        Assert.Equal(new DeliveryResult.Dropped(DropReason.RunEnded), await late!.ThinkingAsync("late", cancellationToken: TestRuntime.Token));
    }

    [Fact]
    public async Task N11_Batching_priority_or_retry_that_reorders()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (run, cancellationToken) =>
        {
            for (var piece = 0; piece < 20; piece++)
            {
                await run.ThinkAsync($"{piece}", cancellationToken);
            }

            return AgentResult.Success("x");
        }));
        var engine = runtime.Engine("alice");
        var start = runtime.Reader.HeadOf(engine.Context.User);
        await Soon(Task.WhenAll(Enumerable.Range(0, 3).Select(_ => engine.RunAsync("agent", "x", TestRuntime.Token))));
        await using var client = runtime.Connect("alice", start);

        var events = await Soon(client.UntilCompletedAsync(3));

        Grammar.Check(engine.Context.UserId, events);
        Assert.All(events.OfType<AgentThinking>().GroupBy(thinking => thinking.RunId), run =>
            Assert.Equal(Enumerable.Range(0, 20).Select(piece => $"{piece}"), run.Select(thinking => thinking.Delta)));
    }

    [Fact]
    public async Task N12_A_full_queue_that_sheds_a_terminal_event()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x"))), options => options.Limits.LogEvents = 4);
        var engine = runtime.Engine("alice");
        var start = runtime.Reader.HeadOf(engine.Context.User);
        List<RunId> runs = [];
        for (var run = 0; run < 5; run++)
        {
            runs.Add((await Soon(engine.RunAsync("agent", "x", TestRuntime.Token))).RunId);
        }

        await using var client = runtime.Connect("alice", start);

        var gap = Assert.IsType<GapFrame>(await Soon(client.FrameAsync()));
        var rest = await Soon(client.UntilCompletedAsync(2));
        Assert.Equal(runs, [.. gap.Runs.Select(run => run.RunId), .. rest.OfType<AgentCompleted>().Select(completed => completed.RunId)]);
    }

    [Fact]
    public async Task N13_Unbounded_statistics_recovery_stores_caches_per_user_maps()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x"))), options => options.Limits.History = 2);
        var engine = runtime.Engine("alice");
        for (var run = 0; run < 3; run++)
        {
            await Soon(engine.RunAsync("agent", "x", TestRuntime.Token));
        }

        Assert.Equal(2, engine.GetHistory().Count);
        runtime.Time.Advance(runtime.Limits.IdleTimeout + runtime.Limits.SweepInterval);
        Assert.Empty(engine.GetHistory());
    }

    [Fact]
    public async Task N17_A_new_manager_without_connections_that_swallows_every_event()
    {
        await using var runtime = new TestRuntime();
        await using var client = runtime.Connect("alice");
        Assert.IsType<HelloFrame>(await Soon(client.FrameAsync()));

        await using (var engine = runtime.Engine("alice"))
        {
            await engine.Events.StartedAsync("made after the connection", TestRuntime.Token);
            Assert.Equal("made after the connection", (await Soon(client.EventAsync())).AgentName);
        }

        var start = runtime.Reader.HeadOf(runtime.User("bob"));
        await using var unheard = runtime.Engine("bob");
        await unheard.Events.StartedAsync("nobody listens", TestRuntime.Token);
        await using var later = runtime.Connect("bob", start);
        Assert.Equal("nobody listens", (await Soon(later.EventAsync())).AgentName);
    }

    [Fact]
    public async Task N18_A_conversation_that_loses_its_thread_because_each_message_gets_a_new_context()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (run, cancellationToken) =>
        {
            var store = run.Services.GetRequiredService<IConversationStore>();
            await store.AppendAsync(run.Context, [new("user", run.Request.Input)], cancellationToken);
            return AgentResult.Success(string.Join(' ', (await store.ReadAsync(run.Context, cancellationToken)).Select(message => message.Text)));
        }));
        await Soon(runtime.Engine("alice", "thread").RunAsync("agent", "first", TestRuntime.Token));

        Assert.Equal("first second", (await Soon(runtime.Engine("alice", "thread").RunAsync("agent", "second", TestRuntime.Token))).Output);
    }

    [Fact]
    public async Task N22_Logs_with_raw_user_ids()
    {
        var logs = new CapturedLogs();
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", (run, _) =>
            {
                run.Services.GetRequiredService<ILogger<EventNeverAgainTests>>().LogInformation("inside a run, with its scopes");
                throw new InvalidOperationException("failed");
            }),
            services: services => services.AddSingleton<ILoggerProvider>(logs));

        await Soon(runtime.Engine("alice-of-the-logs").RunAsync("agent", "x", TestRuntime.Token));
        await Soon(runtime.Realm.RevokeAsync(runtime.User("alice-of-the-logs")));

        Assert.NotEmpty(logs.Lines);
        Assert.DoesNotContain(logs.Lines, line => line.Contains("alice-of-the-logs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task N24_A_verification_that_cannot_fail()
    {
        await using var runtime = new TestRuntime(
            configure: options => options.OnViolation = ViolationAction.DropAndReport, services: services => services.AddSingleton<IUserEventLogFactory>(new CrossedLogs()));
        await using var client = runtime.Connect("alice", new EventCursor("epoch", 0));

        var closed = await Assert.ThrowsAsync<UserConnectionClosedException>(() => Soon(client.FrameAsync()));

        Assert.Equal(ConnectionCloseReason.IsolationViolation, closed.Reason);
        Assert.Equal(1, runtime.Metrics.Sum("netra.execution.isolation.violations", "place=delivery"));
    }

    /// <summary>A log that hands out another user's event: what the check at the last hop is there for.</summary>
    private sealed class CrossedLogs : IUserEventLogFactory, IUserEventLog
    {
        public EventCursor Head => new("epoch", 1);

        public IUserEventLog Open(UserId owner) => this;

        public void Append(LogEntry entry) => throw new NotSupportedException();

        public LogPage Read(EventCursor after, int count)
        {
            var bobs = new UserId("bob");
            var foreign = new AgentStarted { AgentName = "agent", UserId = bobs, ThreadId = new ThreadId("t"), RunId = new RunId("r"), Sequence = 1, EventId = "r:1" };
            return new LogPage(null, after.Sequence == 0 ? [LoggedEvent.From(bobs, foreign)] : [], Head);
        }

        public Task WaitAsync(EventCursor after, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

        public void Erase() => throw new NotSupportedException();
    }
}

using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Runs;

/// <summary>
/// Random schedules over several users: create, run, cancel, let time pass, dispose, reconnect, revoke. Whatever they are, each user's log is their own, in
/// order, by the grammar; limits hold; nothing is left running. A failing schedule is shrunk, and its seed printed.
/// </summary>
public sealed class ScheduleProperties
{
    private static readonly string[] s_users = ["alice", "bob", "carol"];

    private static readonly Gen<(int User, Act Act)[]> s_schedules = Gen.Select(Gen.Int[0, 2], Gen.Enum<Act>()).Array[1, 24];

    private enum Act
    {
        Run,
        RunPipeline,
        Fail,
        Background,
        EmitByHand,
        CancelNewest,
        CancelCaller,
        LetTimePass,
        Dispose,
        Reconnect,
        Revoke,
    }

    [Fact]
    public async Task EverySchedule_KeepsOrderGrammarLimitsAndOwnership() =>
        await s_schedules.SampleAsync(RunAsync, iter: 60, threads: 1, print: Print);

    private static string Print((int User, Act Act)[] schedule) => string.Join(' ', schedule.Select(step => $"{s_users[step.User]}.{step.Act}"));

    private static async Task RunAsync((int User, Act Act)[] schedule)
    {
        var logs = new RecordingLogs();
        var world = new World(logs);
        await using (var runtime = world.Runtime)
        {
            foreach (var (user, act) in schedule)
            {
                world.Do(s_users[user], act);
                await Task.Yield();
            }

            world.Release.SetResult();
            await Task.WhenAll(world.Pending).WaitAsync(EventRecorder.Patience, TestRuntime.Token);
            await QuietAsync(runtime).WaitAsync(EventRecorder.Patience, TestRuntime.Token);
        }

        Assert.InRange(world.MostAtOnce, 0, 2);
        foreach (var (owner, events) in logs.All)
        {
            Grammar.Check(owner, events);
            Assert.All(events.OfType<AgentThinking>(), thinking => Assert.Equal(owner.Value, thinking.Delta));
        }
    }

    private static async Task QuietAsync(TestRuntime runtime)
    {
        foreach (var user in s_users)
        {
            await using var engine = runtime.Engine(user);
            while (engine.GetStatistics() is not { Active: 0, Queued: 0 })
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>What a schedule acts on. The users' engines are replaced when they are disposed or their user is revoked.</summary>
    private sealed class World(RecordingLogs logs)
    {
        private readonly Dictionary<string, UserExecutionEngine> _engines = new(StringComparer.Ordinal);
        private readonly Dictionary<string, CancellationTokenSource> _callers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _atOnce = s_users.ToDictionary(user => user, _ => 0, StringComparer.Ordinal);

        private TestRuntime? _runtime;

        public TestRuntime Runtime => _runtime ??= new TestRuntime(
            builder => builder.AddAgent("agent", WorkAsync).AddAgent("fail", (_, _) => throw new InvalidOperationException("as asked")),
            options => (options.Limits.ConcurrentRuns, options.Limits.QueuedRuns, options.Limits.ProcessRuns, options.Limits.ProcessQueuedRuns) = (2, 3, 4, 6),
            services => services.AddSingleton<IUserEventLogFactory>(logs));

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<Task> Pending { get; } = [];

        public int MostAtOnce { get; private set; }

        public void Do(string user, Act act)
        {
            var engine = EngineOf(user);
            switch (act)
            {
                case Act.Run:
                    Try(() => engine.RunAsync("agent", "x", CallerOf(user).Token));
                    break;
                case Act.RunPipeline:
                    Try(() => engine.RunPipelineAsync(Pipeline.Parallel(new PipelineStep("agent"), new PipelineStep("fail")), "x", TestRuntime.Token));
                    break;
                case Act.Fail:
                    Try(() => engine.RunAsync("fail", "x", TestRuntime.Token));
                    break;
                case Act.Background:
                    Try(() => engine.RunInBackground("background", (run, cancellationToken) => run.ThinkAsync(run.Context.UserId.Value, cancellationToken).AsTask()));
                    break;
                case Act.EmitByHand:
                    Try(() => ByHandAsync(Runtime.Factory.CreateEmitter(Runtime.Context(user))));
                    break;
                case Act.CancelNewest:
                    if (logs.All.Where(log => log.Owner.Value == user).SelectMany(log => log.Events).OfType<AgentStarted>().LastOrDefault() is { } newest)
                    {
                        Try(() => Task.FromResult(engine.TryCancel(newest.RunId)));
                    }

                    break;
                case Act.CancelCaller:
                    CallerOf(user).Cancel();
                    _callers.Remove(user);
                    break;
                case Act.LetTimePass:
                    Runtime.Time.Advance(Runtime.Limits.QueueTimeout);
                    break;
                case Act.Dispose:
                    _engines.Remove(user);
                    Try(() => engine.DisposeAsync().AsTask());
                    break;
                case Act.Reconnect:
                    Try(() => ReadOneAsync(user));
                    break;
                case Act.Revoke:
                    _engines.Remove(user);
                    Try(() => Runtime.Realm.RevokeAsync(engine.Context.User));
                    break;
            }
        }

        private static async Task ByHandAsync(UserEventEmitter emitter)
        {
            await emitter.StartedAsync("hand", TestRuntime.Token);
            await Task.Yield();
            await emitter.ThinkingAsync(emitter.Context.UserId.Value, cancellationToken: TestRuntime.Token);
            await emitter.CompletedAsync(cancellationToken: TestRuntime.Token);
        }

        private async Task<AgentResult> WorkAsync(AgentRun run, CancellationToken cancellationToken)
        {
            Count(run.Context.UserId.Value, 1);
            try
            {
                await run.ThinkAsync(run.Context.UserId.Value, cancellationToken);
                await run.InvokeToolAsync("tool", async token =>
                {
                    await Release.Task.WaitAsync(token);
                    return "found";
                });
                return AgentResult.Success("done");
            }
            finally
            {
                Count(run.Context.UserId.Value, -1);
            }
        }

        private void Count(string user, int by)
        {
            lock (_atOnce)
            {
                MostAtOnce = Math.Max(MostAtOnce, _atOnce[user] += by);
            }
        }

        private async Task ReadOneAsync(string user)
        {
            await using var client = Runtime.Connect(user);
            var hello = Assert.IsType<HelloFrame>(await client.FrameAsync());
            Assert.True(hello.Head >= 0);
        }

        private UserExecutionEngine EngineOf(string user) => _engines.TryGetValue(user, out var engine) ? engine : _engines[user] = Runtime.Engine(user);

        private CancellationTokenSource CallerOf(string user) => _callers.TryGetValue(user, out var caller) ? caller : _callers[user] = new CancellationTokenSource();

        private void Try(Func<Task> act) => Pending.Add(ExpectedAsync(act));

        /// <summary>What the doors promise to refuse with, and nothing else.</summary>
        private static async Task ExpectedAsync(Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (Exception exception) when (exception is UserLimitExceededException or OperationCanceledException or ObjectDisposedException or UserAuthenticationException or UserConnectionClosedException)
            {
                Assert.False(TestRuntime.Token.IsCancellationRequested);
            }
        }
    }
}

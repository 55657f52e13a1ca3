using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Soak;

/// <summary>
/// Many users at once, by the system's clock, doing whatever users do at random: run, cancel, run into time-outs, read, reconnect, dispose, sign out, be
/// forgotten. All that reaches a client, a log, a metric or an exception is looked at for another user's mark.
/// </summary>
internal sealed class IsolationSoak : IAsyncDisposable
{
    private const int Workers = 24;

    private readonly Canaries _canaries = new();
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, EventCursor> _cursors = new();
    private readonly UserLocal<string[]> _local = new(() => new string[1]);
    private readonly MeterListener _meter = new();
    private readonly ServiceProvider _provider;
    private readonly int _users;
    private readonly int _seed;

    public IsolationSoak(int users, int seed)
    {
        _users = users;
        _seed = seed;
        var services = new ServiceCollection();
        services.AddMetrics().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new CapturedLogs(_canaries.Logged)));
        services.AddUserExecution(Configure).AddAgent("agent", WorkAsync).AddAgent("parent", ParentAsync);
        _provider = services.BuildServiceProvider();
        var factory = _provider.GetRequiredService<IMeterFactory>();
        _meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meter.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument.Name, value, tags));
        _meter.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Measured(instrument.Name, 1, tags));
        _meter.Start();
    }

    public Canaries Canaries => _canaries;

    public long this[string what] => _counts.GetValueOrDefault(what);

    private UserRealm Realm => _provider.GetRequiredService<UserRealm>();

    private IExecutionEngineFactory Factory => _provider.GetRequiredService<IExecutionEngineFactory>();

    public async Task RunAsync(TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        using var over = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Workers).Select(worker => Task.Run(() => ReadAsync(new Random(_seed + worker), over.Token)));
        var workers = Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            var random = new Random(_seed + Workers + worker);
            while (Stopwatch.GetElapsedTime(start) < duration && _canaries.Leaks.Count == 0)
            {
                var user = random.Next(_users);
                await TryAsync(user, () => ActAsync(user, random));
            }
        }));
        Task[] all = [.. clients];
        await Task.WhenAll(workers);
        await over.CancelAsync();
        await Task.WhenAll(all);
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        _meter.Dispose();
    }

    public override string ToString() =>
        $"{_users} users, {_canaries.Bytes:N0} bytes at clients, {_canaries.Lines:N0} log lines; " + string.Join(", ", _counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value:N0}"));

    private static void Configure(UserExecutionOptions options)
    {
        var limits = options.Limits;
        (limits.RunTimeout, limits.ToolTimeout, limits.QueueTimeout, limits.GracePeriod) = (Ms(250), Ms(150), Ms(400), Ms(100));
        (limits.IdleTimeout, limits.LocalIdleTimeout, limits.SweepInterval, limits.LogRetention) = (Ms(700), Ms(700), Ms(200), Ms(1500));
        (limits.LogEvents, limits.EventBytes, limits.LogBytes, limits.ProcessLogBytes) = (48, 16 * 1024, 24 * 1024, 1024 * 1024);
        (limits.ProcessRuns, limits.ConcurrentRuns, limits.QueuedRuns, limits.Connections) = (32, 2, 3, 3);
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static ClaimsPrincipal Principal(int user, string session) => new(new ClaimsIdentity([new Claim("sub", Canaries.Of(user)), new Claim("sid", session)], "soak"));

    private AuthenticatedUser SignIn(int user, Random random) => Realm.Authenticate(Principal(user, $"s{random.Next(3)}"));

    private async Task ActAsync(int user, Random random)
    {
        var signedIn = SignIn(user, random);
        var context = UserExecutionContext.Create(signedIn, new ThreadId($"{Canaries.Of(user)}-t{random.Next(2)}"));
        using var caller = new CancellationTokenSource();
        var input = $"{Canaries.Of(user)} {random.Next()}";
        switch (random.Next(12))
        {
            case 0:
                await Realm.RevokeAsync(signedIn, signedIn.SessionId!);
                Count("session ended");
                break;
            case 1 when random.Next(4) == 0:
                await Realm.ForgetAsync(signedIn);
                Count("forgotten");
                break;
            case 2:
                var emitter = Factory.CreateEmitter(context);
                emitter.Publish(new AgentStarted { AgentName = "hand" });
                for (var piece = random.Next(40); piece > 0; piece--)
                {
                    emitter.Think($"{Canaries.Of(user)} ");
                }

                Count(emitter.Publish(new AgentCompleted { Result = input }).IsQueued ? "by hand" : "by hand, dropped");
                break;
            case 3:
                var value = _local.For(context);
                _canaries.Saw(user, value[0], "local");
                value[0] = input;
                break;
            case 4:
                var store = _provider.GetRequiredService<IConversationStore>();
                await store.AppendAsync(context, [new ConversationMessage("user", input)], caller.Token);
                foreach (var message in await store.ReadAsync(context, caller.Token))
                {
                    _canaries.Saw(user, message.Text, "conversation");
                }

                break;
            case 5:
                await StreamAsync(context, user, input, random);
                break;
            default:
                await RunAsync(context, user, input, random, caller);
                break;
        }
    }

    private async Task RunAsync(UserExecutionContext context, int user, string input, Random random, CancellationTokenSource caller)
    {
        var engine = Factory.CreateForUser(context);
        var running = engine.RunAsync(random.Next(4) == 0 ? "parent" : "agent", input, caller.Token);
        for (var wait = random.Next(30); wait > 0; wait--)
        {
            await Task.Yield();
        }

        switch (random.Next(6))
        {
            case 0:
                await caller.CancelAsync();
                break;
            case 1:
                engine.Dispose();
                break;
            case 2:
                _ = engine.RunInBackground("background", (run, cancellationToken) => WorkAsync(run, cancellationToken));
                break;
        }

        var result = await running;
        Count($"{result.Status}");
        _canaries.Saw(user, result.Output, "result");
        _canaries.Nobody($"{result.Error}", "error");
        foreach (var record in engine.GetHistory())
        {
            _canaries.Saw(user, record.ThreadId.Value, "history");
        }

        await engine.DisposeAsync();
    }

    private async Task StreamAsync(UserExecutionContext context, int user, string input, Random random)
    {
        await using var engine = Factory.CreateForUser(context);
        await foreach (var agentEvent in engine.RunStreamingAsync("agent", input))
        {
            _canaries.Saw(user, AgentEventJson.Serialize(agentEvent), "stream");
            if (random.Next(12) == 0)
            {
                break;
            }
        }

        Count("streamed");
    }

    private async Task<AgentResult> WorkAsync(AgentRun run, CancellationToken cancellationToken)
    {
        var user = Canaries.OwnerOf(run.Context.UserId.Value);
        _canaries.Began(run.Context.RunId, user);
        _canaries.Saw(user, run.Request.Input, "input");
        var random = new Random(StringComparer.Ordinal.GetHashCode(run.Context.RunId.Value));
        for (var piece = random.Next(12); piece > 0; piece--)
        {
            await run.ThinkAsync($"{Canaries.Of(user)} thinks {piece} {new string('x', random.Next(300))}", cancellationToken);
            await Task.Yield();
        }

        var found = await run.InvokeToolAsync("search", async ended =>
        {
            await Task.Delay(random.Next(40) == 0 ? 400 : random.Next(3), random.Next(10) == 0 ? CancellationToken.None : ended);
            return random.Next(20) == 0 ? throw new InvalidOperationException($"the tool of {Canaries.Of(user)}") : $"{Canaries.Of(user)} found";
        }, new { query = Canaries.Of(user) });
        return random.Next(15) switch
        {
            0 => throw new InvalidOperationException($"the agent of {Canaries.Of(user)}"),
            1 => AgentResult.AwaitingInput([new AgentInterrupt($"{Canaries.Of(user)}-q", $"{Canaries.Of(user)}?")]),
            _ => AgentResult.Success($"{found} {run.Request.Input}"),
        };
    }

    private async Task<AgentResult> ParentAsync(AgentRun run, CancellationToken cancellationToken)
    {
        _canaries.Began(run.Context.RunId, Canaries.OwnerOf(run.Context.UserId.Value));
        await using var engine = run.Services.GetRequiredService<IExecutionEngineFactory>().CreateForUser(run.Services.GetRequiredService<UserExecutionContext>());
        var result = await engine.RunPipelineAsync(Pipeline.Parallel(new PipelineStep("agent"), new PipelineStep("agent")), run.Request, cancellationToken);
        return AgentResult.Success(result.Output ?? "nothing");
    }

    /// <summary>A client that connects as one user after the other, resumes where that user was, and sometimes is slow.</summary>
    private async Task ReadAsync(Random random, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var user = random.Next(_users);
            using var left = CancellationTokenSource.CreateLinkedTokenSource(over);
            left.CancelAfter(random.Next(1, 200));
            await TryAsync(user, async () =>
            {
                var after = random.Next(4) == 0 ? (EventCursor?)null : _cursors.TryGetValue(user, out var cursor) ? cursor : new EventCursor("before", 0);
                var reason = await _provider.GetRequiredService<UserEventConnector>().ServeAsync(SignIn(user, random), after, new Client(this, user, random), left.Token);
                Count($"closed, {reason}");
            });
        }
    }

    private async Task TryAsync(int user, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or UserAuthenticationException or UserLimitExceededException or EventGapException or InvalidOperationException)
        {
            _canaries.Saw(user, exception.ToString(), "exception");
            Count(exception.GetType().Name);
        }
        catch (Exception exception)
        {
            // The runtime found something to be another's, or somebody's data is not even an event any more, or a door broke its promise.
            _canaries.Crossed($"{exception}");
        }
    }

    private void Measured(string name, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        _counts.AddOrUpdate(name, value, (_, before) => before + value);
        foreach (var tag in tags)
        {
            _canaries.Nobody($"{tag.Key} {tag.Value}", name);
        }
    }

    private void Count(string what) => _counts.AddOrUpdate(what, 1, static (_, before) => before + 1);

    private sealed class Client(IsolationSoak soak, int user, Random random) : IUserEventTransport
    {
        public async ValueTask SendAsync(EventFrame frame, CancellationToken cancellationToken)
        {
            soak.Count(frame.GetType().Name);
            switch (frame)
            {
                case LoggedEvent entry:
                    soak._canaries.Saw(user, entry.Utf8.Span, "client");
                    soak._cursors.AddOrUpdate(user, new EventCursor("before", 0), (_, before) => before with { Sequence = entry.Sequence });
                    break;
                case HelloFrame hello:
                    soak._cursors[user] = new EventCursor(hello.Epoch, hello.Head);
                    Control(hello.Utf8);
                    break;
                case GapFrame gap:
                    soak._cursors[user] = new EventCursor(gap.Epoch, Math.Max(0, gap.To));
                    Control(gap.Utf8);
                    break;
            }

            if (random.Next(200) == 0)
            {
                await Task.Delay(20, cancellationToken);
            }
        }

        public ValueTask CloseAsync(ConnectionCloseReason reason) => ValueTask.CompletedTask;

        private void Control(ReadOnlyMemory<byte> utf8) => soak._canaries.Saw(user, System.Text.Encoding.UTF8.GetString(utf8.Span), "client");
    }
}

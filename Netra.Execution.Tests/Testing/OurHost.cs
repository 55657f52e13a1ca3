using System.Collections.Concurrent;
using Netra.Execution.Testing;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Testing;

/// <summary>This runtime under attack.</summary>
internal sealed class OurHost : IAttackedHost
{
    private static readonly UserLocal<ConcurrentDictionary<string, string>> s_notes = new(() => new ConcurrentDictionary<string, string>(StringComparer.Ordinal));
    private static readonly UserLocal<ConcurrentQueue<string>> s_said = new(() => new ConcurrentQueue<string>());

    private readonly TestHost _host = new(builder => builder
        .AddAgent("desk", async (run, cancellationToken) =>
        {
            s_said.For(run.Context).Enqueue(run.Request.Input);
            await run.ThinkAsync(run.Request.Input, cancellationToken);
            return AgentResult.Success($"You said: {run.Request.Input}");
        })
        .AddAgent("profile", (run, _) => Task.FromResult(AgentResult.Success($"I work for {run.Context.UserId}"))));

    public static Task<IAttackedHost> StartAsync(CancellationToken cancellationToken) => Task.FromResult<IAttackedHost>(new OurHost());

    public Task<IAttackedClient> SignInAsync(string user, CancellationToken cancellationToken) => Task.FromResult<IAttackedClient>(new Client(_host, user));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private sealed class Client(TestHost host, string user) : IAttackedClient
    {
        private readonly UserExecutionEngine _engine = host.EngineOf(user);

        public async Task<string> AskAsync(string text, CancellationToken cancellationToken) => (await _engine.RunAsync("desk", text, cancellationToken)).Output!;

        public Task<string> RecallAsync(CancellationToken cancellationToken) => Task.FromResult(string.Join('\n', s_said.For(_engine.Context)));

        public Task KeepAsync(string name, string value, CancellationToken cancellationToken)
        {
            s_notes.For(_engine.Context)[name] = value;
            return Task.CompletedTask;
        }

        public Task<string> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(s_notes.For(_engine.Context)[name]);

        public async Task<string> WhoAmIAsync(CancellationToken cancellationToken) => (await _engine.RunAsync("profile", "who?", cancellationToken)).Output!;

        public Task<IAttackedStream> ListenAsync(CancellationToken cancellationToken) => Task.FromResult<IAttackedStream>(new Stream(host.Connect(user)));

        public ValueTask DisposeAsync() => _engine.DisposeAsync();
    }

    private sealed class Stream(Netra.Execution.Testing.EventRecorder recorder) : IAttackedStream
    {
        public string Received => recorder.Text;

        public Task WaitForAsync(string word, CancellationToken cancellationToken) =>
            recorder.WaitAsync(events => events.OfType<AgentThinking>().Any(thinking => thinking.Delta.Contains(word, StringComparison.Ordinal)), cancellationToken);

        public ValueTask DisposeAsync() => recorder.DisposeAsync();
    }
}

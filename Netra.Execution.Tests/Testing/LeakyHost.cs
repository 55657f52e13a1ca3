using System.Text;
using Netra.Execution.Annotations;
using Netra.Execution.Testing;

namespace Netra.Execution.Tests.Testing;

/// <summary>A server with the four leaks of shared ones, one at a time.</summary>
[SharedAcrossUsers("Its leaks are its point.")]
internal sealed class LeakyHost(string leak) : IAttackedHost
{
    private readonly Lock _gate = new();
    private readonly List<(string User, string Text)> _said = [];
    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);
    private readonly List<Stream> _streams = [];
    private string? _engineOf;

    public static Func<CancellationToken, Task<IAttackedHost>> Start(string leak) => _ => Task.FromResult<IAttackedHost>(new LeakyHost(leak));

    public Task<IAttackedClient> SignInAsync(string user, CancellationToken cancellationToken) => Task.FromResult<IAttackedClient>(new Client(this, user));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Client(LeakyHost host, string user) : IAttackedClient
    {
        public Task<string> AskAsync(string text, CancellationToken cancellationToken)
        {
            lock (host._gate)
            {
                host._said.Add((user, text));
                foreach (var stream in host._streams.Where(stream => stream.User == user || host.Leaks("cross-delivery")))
                {
                    stream.Append(text);
                }

                return Task.FromResult("noted");
            }
        }

        public Task<string> RecallAsync(CancellationToken cancellationToken)
        {
            lock (host._gate)
            {
                return Task.FromResult(string.Join('\n', host._said.Where(said => said.User == user || host.Leaks("data bleeding")).Select(said => said.Text)));
            }
        }

        public Task KeepAsync(string name, string value, CancellationToken cancellationToken)
        {
            lock (host._gate)
            {
                host._notes[KeyOf(name)] = value;
                return Task.CompletedTask;
            }
        }

        public Task<string> ReadAsync(string name, CancellationToken cancellationToken)
        {
            lock (host._gate)
            {
                return Task.FromResult(host._notes[KeyOf(name)]);
            }
        }

        public Task<string> WhoAmIAsync(CancellationToken cancellationToken)
        {
            lock (host._gate)
            {
                var engineOf = host.Leaks("factory misuse") ? host._engineOf ??= user : user;
                return Task.FromResult($"I work for {engineOf}");
            }
        }

        public Task<IAttackedStream> ListenAsync(CancellationToken cancellationToken)
        {
            lock (host._gate)
            {
                var stream = new Stream(host._gate, user);
                host._streams.Add(stream);
                return Task.FromResult<IAttackedStream>(stream);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private string KeyOf(string name) => host.Leaks("memory contamination") ? name : $"{user}:{name}";
    }

    private bool Leaks(string attack) => leak == attack;

    private sealed class Stream(Lock gate, string user) : IAttackedStream
    {
        private readonly StringBuilder _received = new();

        public string User { get; } = user;

        public string Received
        {
            get
            {
                lock (gate)
                {
                    return _received.ToString();
                }
            }
        }

        public void Append(string text) => _received.AppendLine(text);

        public Task WaitForAsync(string word, CancellationToken cancellationToken)
        {
            Assert.Contains(word, Received, StringComparison.Ordinal);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

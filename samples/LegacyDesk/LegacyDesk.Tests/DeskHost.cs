using LegacyDesk.Attacks;
using Netra.Execution.Testing;

namespace LegacyDesk.Tests;

/// <summary>The desk as the ready attacks see it: the doors that its browsers use. Its users stand in its settings, so it starts when both are known.</summary>
internal sealed class DeskHost : IAttackedHost
{
    private readonly TaskCompletionSource<AttackHost> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _users = [];

    public static Task<IAttackedHost> StartAsync(CancellationToken cancellationToken) => Task.FromResult<IAttackedHost>(new DeskHost());

    public async Task<IAttackedClient> SignInAsync(string user, CancellationToken cancellationToken)
    {
        string[] users;
        lock (_users)
        {
            _users.Add(user);
            users = [.. _users];
        }

        if (users.Length == 2)
        {
            _started.SetResult(await AttackHost.StartAsync(users[0], users[1], cancellationToken));
        }

        var desk = await _started.Task.WaitAsync(cancellationToken);
        return new Client(desk.Anna.User == user ? desk.Anna : desk.Bela);
    }

    public ValueTask DisposeAsync() => _started.Task.IsCompletedSuccessfully ? _started.Task.Result.DisposeAsync() : ValueTask.CompletedTask;

    private sealed class Client(DeskClient desk) : IAttackedClient
    {
        public Task<string> AskAsync(string text, CancellationToken cancellationToken) => desk.AskAsync("reply", text, cancellationToken);

        public Task<string> RecallAsync(CancellationToken cancellationToken) => desk.GetAsync("api/summary", cancellationToken);

        public Task KeepAsync(string name, string value, CancellationToken cancellationToken) => desk.PutAsync($"api/notes/{name}", new { Text = value }, cancellationToken);

        public Task<string> ReadAsync(string name, CancellationToken cancellationToken) => desk.GetAsync($"api/notes/{name}", cancellationToken);

        public Task<string> WhoAmIAsync(CancellationToken cancellationToken) => desk.GetAsync("api/concierge", cancellationToken);

        public async Task<IAttackedStream> ListenAsync(CancellationToken cancellationToken) => new Stream(await desk.ListenAsync(cancellationToken));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Stream(EventStream events) : IAttackedStream
    {
        public string Received => events.Received;

        public Task WaitForAsync(string word, CancellationToken cancellationToken) => events.ReadUntilAsync(word, cancellationToken);

        public ValueTask DisposeAsync() => events.DisposeAsync();
    }
}

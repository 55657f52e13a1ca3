namespace Netra.Execution.Testing;

/// <summary>A server under attack, as its users' clients see it. Write one over your own server's doors: HTTP, sockets, whatever your users have.</summary>
public interface IAttackedHost : IAsyncDisposable
{
    /// <summary>Signs a user in who has never been there.</summary>
    /// <param name="user">Who.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IAttackedClient> SignInAsync(string user, CancellationToken cancellationToken);
}

/// <summary>What one signed-in user can do. Where the server has no such door, throw <see cref="NotSupportedException"/>: the attacks leave it out.</summary>
public interface IAttackedClient : IAsyncDisposable
{
    /// <summary>Says something to an agent.</summary>
    /// <param name="text">What; an agent that works for long should show it in its events.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>All that came back.</returns>
    Task<string> AskAsync(string text, CancellationToken cancellationToken);

    /// <summary>Asks the server what was said so far.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    Task<string> RecallAsync(CancellationToken cancellationToken);

    /// <summary>Keeps something under a name that other users use too.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">What is kept.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task KeepAsync(string name, string value, CancellationToken cancellationToken);

    /// <summary>Reads what was kept.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<string> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Has an agent say for whom it works.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    Task<string> WhoAmIAsync(CancellationToken cancellationToken);

    /// <summary>Opens the user's event stream; it stands when this completes.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IAttackedStream> ListenAsync(CancellationToken cancellationToken);
}

/// <summary>A user's open event stream.</summary>
public interface IAttackedStream : IAsyncDisposable
{
    /// <summary>All that was received so far.</summary>
    string Received { get; }

    /// <summary>Waits until a word has come; what was sent before it has come too.</summary>
    /// <param name="word">The word.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task WaitForAsync(string word, CancellationToken cancellationToken);
}

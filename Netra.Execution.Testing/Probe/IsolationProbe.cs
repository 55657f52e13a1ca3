namespace Netra.Execution.Testing;

/// <summary>
/// Runs one scenario as two users, each on their own canaries, in every order of their steps (up to <see cref="MaxSchedules"/> orders), each order on a host
/// of its own, and fails when one sees the other's canary. A step begins where the scenario calls <see cref="ProbeUser.StepAsync(string, Func{Task{string}})"/>
/// or <see cref="ProbeUser.PointAsync"/>; between two of them the other user stands still. It shows leaks that need a certain order to happen; that it finds
/// none is no proof.
/// </summary>
public sealed class IsolationProbe
{
    /// <summary>How many orders are tried at most, those that differ late first.</summary>
    public int MaxSchedules { get; init; } = 200;

    /// <summary>How long, by the wall clock, a user may work on one step before the other goes on: one may have to wait for the other.</summary>
    public TimeSpan StepPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one order may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Runs the scenario.</summary>
    /// <typeparam name="THost">What both users work on.</typeparam>
    /// <param name="start">Starts a new host; it is disposed after each order, where it can be.</param>
    /// <param name="scenario">What each of the two does. It must be the same for both but for the user's name and canaries.</param>
    /// <param name="cancellationToken">Ends the probe.</param>
    /// <returns>How many orders were tried.</returns>
    /// <exception cref="IsolationLeakException">A user saw the other's canary; the message has the order and the path.</exception>
    /// <exception cref="InconclusiveProbeException">A user did not see what they must.</exception>
    /// <exception cref="TimeoutException">The two do not come to an end.</exception>
    public async Task<int> RunAsync<THost>(Func<CancellationToken, Task<THost>> start, Func<THost, ProbeUser, Task> scenario, CancellationToken cancellationToken = default)
        where THost : notnull
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(scenario);
        List<Decision> decisions = [];
        for (var tried = 1; ; tried++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var host = await start(cancellationToken).ConfigureAwait(false);
            try
            {
                await RunOnceAsync(host, scenario, decisions, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await DisposeAsync(host).ConfigureAwait(false);
            }

            if (tried == MaxSchedules || !TryAdvance(decisions))
            {
                return tried;
            }
        }
    }

    private static async ValueTask DisposeAsync(object host)
    {
        switch (host)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }

    /// <summary>The next order: the last decision that could have been another is another.</summary>
    private static bool TryAdvance(List<Decision> decisions)
    {
        while (decisions.Count > 0)
        {
            var last = decisions[^1];
            decisions.RemoveAt(decisions.Count - 1);
            if (last.Chosen + 1 < last.Alternatives)
            {
                decisions.Add(last with { Chosen = last.Chosen + 1 });
                return true;
            }
        }

        return false;
    }

    private async Task RunOnceAsync<THost>(THost host, Func<THost, ProbeUser, Task> scenario, List<Decision> decisions, CancellationToken cancellationToken)
    {
        var evidence = new Evidence();
        var turns = new Turns(evidence, StepPatience);
        ProbeUser[] users = [new("anna", turns, evidence), new("bela", turns, evidence)];
        var running = users.Select(user => RunAsync(host, scenario, user, turns)).ToArray();
        var both = Task.WhenAll(running);
        try
        {
            await turns.DriveAsync(users, decisions, cancellationToken).WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
            await both.WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (LeakOf(running) is { } leak)
        {
            // What the other user failed with is the leak's other side: their own was overwritten.
            throw leak;
        }
        catch (TimeoutException exception) when (!both.IsFaulted)
        {
            throw new TimeoutException($"The two users did not come to an end within {Patience}. Order: {evidence.Order}", exception);
        }
        finally
        {
            turns.Release();
        }
    }

    private static IsolationLeakException? LeakOf(IEnumerable<Task> running) =>
        running.Select(user => user.Exception?.InnerException).OfType<IsolationLeakException>().FirstOrDefault();

    private static async Task RunAsync<THost>(THost host, Func<THost, ProbeUser, Task> scenario, ProbeUser user, Turns turns)
    {
        try
        {
            // Off this stack: the first part of the scenario waits for its turn too.
            await Task.Run(() => scenario(host, user)).ConfigureAwait(false);
        }
        finally
        {
            turns.Leave(user);
        }
    }
}

/// <summary>Which of the users that could go on did.</summary>
internal readonly record struct Decision(int Chosen, int Alternatives);

using System.Collections.Concurrent;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// What users who have a token budget used of it. Apart from the lanes, which are swept when idle: nobody gets a new budget by pausing. An entry goes with its
/// window. Thread-safe.
/// </summary>
[UserRegistry]
internal sealed class TokenLedger(TimeSpan window, TimeProvider time)
{
    private readonly ConcurrentDictionary<UserId, TokenWindow> _windows = new();

    public void Add(UserId userId, AgentUsage? usage)
    {
        if (usage is { InputTokens: var read, OutputTokens: var written } && read + written > 0)
        {
            var now = time.GetUtcNow();
            _windows.AddOrUpdate(
                userId,
                static (_, added) => new TokenWindow(added.Now + added.Window, added.Tokens),
                static (_, before, added) => before.EndsAt > added.Now ? before with { Used = before.Used + added.Tokens } : new TokenWindow(added.Now + added.Window, added.Tokens),
                (Now: now, Window: window, Tokens: read + written));
        }
    }

    /// <summary>Whether the user has some of the budget left.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="budget">The tokens in each window.</param>
    /// <param name="newBudget">If not, in what time there is a new budget.</param>
    public bool HasLeft(UserId userId, long budget, out TimeSpan newBudget)
    {
        var now = time.GetUtcNow();
        var current = _windows.TryGetValue(userId, out var found) && found.EndsAt > now ? found : new TokenWindow(now + window, 0);
        newBudget = current.EndsAt - now;
        return current.Used < budget;
    }

    [CrossUser("Looks whether a window is over, and at nothing of a user.")]
    public void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var entry in _windows)
        {
            if (entry.Value.EndsAt <= now)
            {
                _windows.TryRemove(entry);
            }
        }
    }

    private sealed record TokenWindow(DateTimeOffset EndsAt, long Used);
}

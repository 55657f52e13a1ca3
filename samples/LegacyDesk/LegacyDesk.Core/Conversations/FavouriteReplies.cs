using System.Collections.Concurrent;
using Netra.Execution;

namespace LegacyDesk.Core.Conversations;

/// <summary>The replies that somebody likes to send again. One for the process, and everybody's stand under their own key.</summary>
public sealed class FavouriteReplies
{
    private readonly ConcurrentDictionary<UserId, IReadOnlyList<string>> _replies = new();

    /// <summary>Keeps a reply.</summary>
    public void Add(UserExecutionContext context, string reply) =>
        _replies.AddOrUpdate(context.UserId, _ => [reply], (_, replies) => [.. replies, reply]);

    /// <summary>The replies of the caller, the oldest first.</summary>
    public IReadOnlyList<string> Of(UserExecutionContext context) =>
        _replies.TryGetValue(context.UserId, out var replies) ? replies : [];
}

using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Netra.Execution.Annotations;

namespace Netra.Execution.AI;

/// <summary>Keeps a model's answers in a distributed cache, each under its user's key: what one user asked is never answered to another. Bound to one user.
/// <see cref="UserRealm.ForgetAsync"/> makes them unreadable, where the cache is the registered one.</summary>
/// <param name="innerClient">The client that answers what is not cached. Disposed with this one.</param>
/// <param name="cache">The cache, which users share.</param>
/// <param name="context">The user.</param>
[UserScoped]
public sealed class UserCachingChatClient(IChatClient innerClient, IDistributedCache cache, UserExecutionContext context) : DistributedCachingChatClient(innerClient, new SealedCache(cache, context))
{
    private readonly UserExecutionContext _context = context ?? throw new ArgumentNullException(nameof(context));

    /// <inheritdoc />
    protected override string GetCacheKey(IEnumerable<ChatMessage> messages, ChatOptions? options, params ReadOnlySpan<object?> additionalValues) =>
        CacheKey.Of(_context.Key("chat", base.GetCacheKey(messages, options, additionalValues)));
}

using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace Netra.Execution.AI;

/// <summary>Drops what <see cref="UserHybridCache"/> keeps of a user.</summary>
internal sealed class HybridCacheEraser(UserHybridCache cache) : IUserDataEraser
{
    public ValueTask EraseAsync(AuthenticatedUser user, CancellationToken cancellationToken) => cache.RemoveAllAsync(ContextOf(user), cancellationToken);

    /// <summary>Keys are the user's, whatever the thread.</summary>
    internal static UserExecutionContext ContextOf(AuthenticatedUser user) => UserExecutionContext.Create(user, new ThreadId("forget"));
}

/// <summary>Drops the answers of models that are cached for a user.</summary>
internal sealed class CachedAnswersEraser(IServiceProvider services) : IUserDataEraser
{
    public async ValueTask EraseAsync(AuthenticatedUser user, CancellationToken cancellationToken)
    {
        if (services.GetService<IDistributedCache>() is { } cache)
        {
            await SealedCache.ForgetAsync(cache, HybridCacheEraser.ContextOf(user), cancellationToken).ConfigureAwait(false);
        }
    }
}

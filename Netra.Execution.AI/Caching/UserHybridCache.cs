using Microsoft.Extensions.Caching.Hybrid;

namespace Netra.Execution.AI;

/// <summary>
/// A <see cref="HybridCache"/> by user: there is no call without a user, and two users' entries of one name are two entries. Holds nobody itself; a singleton.
/// Thread-safe. Entries outlive a user's revocation: <see cref="UserRealm.ForgetAsync"/> and
/// <see cref="RemoveAllAsync"/> drop them.
/// </summary>
/// <param name="cache">The cache, which users share.</param>
public sealed class UserHybridCache(HybridCache cache)
{
    /// <summary>The user's entry; made once at a time where there is none.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="context">Whose entry.</param>
    /// <param name="name">Which entry of the user.</param>
    /// <param name="create">Makes the value. Callers of the same user and name wait for the same one.</param>
    /// <param name="options">How long it is kept, and where.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public ValueTask<T> GetOrCreateAsync<T>(
        UserExecutionContext context,
        string name,
        Func<CancellationToken, ValueTask<T>> create,
        HybridCacheEntryOptions? options = null,
        CancellationToken cancellationToken = default) =>
        cache.GetOrCreateAsync(KeyOf(context, name), create, options, [TagOf(context)], cancellationToken);

    /// <summary>Sets the user's entry.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="context">Whose entry.</param>
    /// <param name="name">Which entry of the user.</param>
    /// <param name="value">The value.</param>
    /// <param name="options">How long it is kept, and where.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public ValueTask SetAsync<T>(UserExecutionContext context, string name, T value, HybridCacheEntryOptions? options = null, CancellationToken cancellationToken = default) =>
        cache.SetAsync(KeyOf(context, name), value, options, [TagOf(context)], cancellationToken);

    /// <summary>Drops the user's entry.</summary>
    /// <param name="context">Whose entry.</param>
    /// <param name="name">Which entry of the user.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public ValueTask RemoveAsync(UserExecutionContext context, string name, CancellationToken cancellationToken = default) =>
        cache.RemoveAsync(KeyOf(context, name), cancellationToken);

    /// <summary>Drops all entries of the user.</summary>
    /// <param name="context">Whose entries.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public ValueTask RemoveAllAsync(UserExecutionContext context, CancellationToken cancellationToken = default) => cache.RemoveByTagAsync(TagOf(context), cancellationToken);

    private static string KeyOf(UserExecutionContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        return CacheKey.Of(context.Key("hybrid", name));
    }

    private static string TagOf(UserExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return CacheKey.Of(context.Key("hybrid-user"));
    }
}

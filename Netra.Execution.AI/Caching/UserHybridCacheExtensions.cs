using Microsoft.Extensions.DependencyInjection.Extensions;
using Netra.Execution;
using Netra.Execution.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the cache by user.</summary>
public static class UserHybridCacheExtensions
{
    /// <summary>Registers <see cref="UserHybridCache"/> over the hybrid cache that is registered.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddUserHybridCache(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<UserHybridCache>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IUserDataEraser, HybridCacheEraser>());
        return services;
    }
}

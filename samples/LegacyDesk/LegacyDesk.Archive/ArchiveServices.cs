using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Legacy;

namespace LegacyDesk.Archive;

/// <summary>What the archive is made of.</summary>
public static class ArchiveServices
{
    /// <summary>Registers the archive. It was moved to the runtime by its bridge alone: the old calls stand, and each finds its user.</summary>
    /// <typeparam name="TUserSource">Finds the user of a call.</typeparam>
    public static IServiceCollection AddArchive<TUserSource>(this IServiceCollection services)
        where TUserSource : class, ILegacyUserSource
    {
        services.AddSingleton<ILegacyUserSource, TUserSource>();
        services.AddUserExecution().AddLegacyBridge();
        services.AddSingleton<ArchiveSearch>();
        services.AddSingleton<ArchiveDigest>();
        return services;
    }
}

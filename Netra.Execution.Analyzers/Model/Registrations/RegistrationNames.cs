using System;
using System.Linq;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Model.Registrations;

/// <summary>The names of the calls that register, and what each says about the lifetime.</summary>
internal static class RegistrationNames
{
    /// <summary>A text without any of these registers nothing.</summary>
    private static readonly string[] Marks =
    {
        "AddSingleton", "AddScoped", "AddTransient", "KeyedSingleton", "KeyedScoped", "KeyedTransient", "ServiceDescriptor", "AddHostedService", "AddDbContext",
        "AddPooledDbContext", "AddHttpClient", "AddTypedClient", "UseMiddleware", "HttpMessageHandler", ".Filters", "AddFilter", "AddEndpointFilter",
        "AddAIAgent", ".Plugins",
    };

    /// <summary>The names of which every registration has one.</summary>
    public static WordTable Words { get; } = new(
        (from start in new[] { "", "Add", "TryAdd" }
         from key in new[] { "", "Keyed" }
         from lifetime in new[] { "Singleton", "Scoped", "Transient" }
         select start + key + lifetime)
        .Concat(new[]
        {
            "AddHostedService", "AddDbContext", "AddDbContextPool", "AddDbContextFactory", "AddPooledDbContextFactory", "AddHttpClient", "AddTypedClient",
            "UseMiddleware", "AddHttpMessageHandler", "ConfigurePrimaryHttpMessageHandler", "Describe", "DescribeKeyed", "ServiceDescriptor", "ServiceLifetime",
            "Filters", "AddFilter", "AddEndpointFilter", "AddAIAgent", "AddFromType", "AddFromObject",
        })
        .ToDictionary(word => word, _ => 0UL));

    public static bool MayOccur(string text)
    {
        foreach (var mark in Marks)
        {
            if (text.IndexOf(mark, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The lifetime that the method's name gives; unknown for what registers nothing, or says it in an argument.</summary>
    public static LifetimeKind KindOf(string method) => method switch
    {
        "AddHostedService" or "AddAIAgent" => LifetimeKind.Shared,
        "AddDbContext" or "AddDbContextPool" or "AddDbContextFactory" or "AddPooledDbContextFactory" => LifetimeKind.Scoped,
        "AddHttpClient" or "AddTypedClient" => LifetimeKind.PerUse,
        _ => OfWord(method, Start(method)),
    };

    /// <summary>What becomes of the type that the method is given.</summary>
    public static RegistrationRole RoleOf(string method) => method switch
    {
        "UseMiddleware" => RegistrationRole.Middleware,
        "AddHttpMessageHandler" or "ConfigurePrimaryHttpMessageHandler" => RegistrationRole.Handler,
        _ => RegistrationRole.Service,
    };

    /// <summary>True if an argument may be the instance, or the function that makes it; elsewhere functions configure.</summary>
    public static bool TakesFactory(string method) =>
        method is "AddHostedService" or "ServiceDescriptor" or "Describe" or "DescribeKeyed" or "AddAIAgent" or "AddFromObject"
        || RoleOf(method) is RegistrationRole.Handler
        || OfWord(method, Start(method)) is not LifetimeKind.Unknown;

    /// <summary>True if a key stands among the arguments.</summary>
    public static bool IsKeyed(string method) => method is "AddAIAgent" || method.Contains("Keyed");

    /// <summary>True if an argument may give another lifetime than the name.</summary>
    public static bool TakesLifetime(string method) => method is "AddAIAgent" || method.Contains("DbContext");

    /// <summary>Where the lifetime's word begins, or -1.</summary>
    private static int Start(string method)
    {
        var start = method.StartsWith("TryAdd", StringComparison.Ordinal) ? 6 : method.StartsWith("Add", StringComparison.Ordinal) ? 3 : 0;
        return start + (string.CompareOrdinal(method, start, "Keyed", 0, 5) == 0 ? 5 : 0);
    }

    private static LifetimeKind OfWord(string method, int start) =>
        Is(method, start, "Singleton") ? LifetimeKind.Shared
        : Is(method, start, "Scoped") ? LifetimeKind.Scoped
        : Is(method, start, "Transient") ? LifetimeKind.PerUse
        : LifetimeKind.Unknown;

    private static bool Is(string method, int start, string word) => method.Length - start == word.Length && method.EndsWith(word, StringComparison.Ordinal);
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.CodeFixes.Containment.Keys;

/// <summary>A kind of cache: what its entries are read and written by.</summary>
/// <param name="Space">The namespace.</param>
/// <param name="Contract">The interface or base class.</param>
/// <param name="Extensions">The types that extend it.</param>
/// <param name="TakesText">Keys are text, and may be known to other programs.</param>
internal sealed record CacheStore(string Space, string Contract, string[] Extensions, bool TakesText)
{
    /// <summary>Keys are any objects.</summary>
    public static readonly CacheStore Memory = new("Microsoft.Extensions.Caching.Memory.", "IMemoryCache", ["CacheExtensions"], TakesText: false);

    private static readonly CacheStore[] s_all =
    [
        Memory,
        new("Microsoft.Extensions.Caching.Distributed.", "IDistributedCache", ["DistributedCacheExtensions"], TakesText: true),
        new("Microsoft.Extensions.Caching.Hybrid.", "HybridCache", [], TakesText: true),
    ];

    /// <summary>Null for what is none.</summary>
    public static CacheStore? Of(ITypeSymbol? type) => type is null ? null : s_all.FirstOrDefault(store =>
        SymbolNames.Derives(type, store.Space + store.Contract) || type.AllInterfaces.Any(contract => SymbolNames.IsType(contract, store.Space + store.Contract)));

    /// <summary>What is given the key of one entry.</summary>
    public IEnumerable<ISymbol> Members(Compilation compilation) => Methods(compilation).Where(method => method.Parameters.Any(parameter => parameter.Name == "key"));

    /// <summary>What hands out the key of an entry, or is given the keys of several.</summary>
    public IEnumerable<ISymbol> Readers(Compilation compilation)
    {
        var several = Methods(compilation).Where(method => method.Parameters.Any(parameter => parameter.Name == "keys"));
        return this != Memory ? several : several
            .Concat(new[] { compilation.GetTypeByMetadataName(Space + "ICacheEntry")?.GetMembers("Key").FirstOrDefault(), compilation.GetTypeByMetadataName(Space + "PostEvictionDelegate") }.OfType<ISymbol>())
            .Concat(new[] { "MemoryCacheEntryExtensions", "CacheEntryExtensions" }.Select(name => compilation.GetTypeByMetadataName(Space + name)).OfType<INamedTypeSymbol>().SelectMany(type => type.GetMembers("RegisterPostEvictionCallback")));
    }

    private IEnumerable<IMethodSymbol> Methods(Compilation compilation) => Extensions.Prepend(Contract).Select(name => compilation.GetTypeByMetadataName(Space + name)).OfType<INamedTypeSymbol>()
        .SelectMany(type => type.GetMembers()).OfType<IMethodSymbol>().Where(method => method.MethodKind is MethodKind.Ordinary);
}

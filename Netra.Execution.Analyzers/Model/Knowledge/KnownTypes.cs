using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Knowledge;

/// <summary>
/// What <see cref="KnownTypeTable"/> says about the types of one compilation. A type is looked up when it is asked about, once, by its full name:
/// names that the compilation lacks cost nothing. Safe for concurrent use. Unsupported: public for the code fixes and the tool.
/// </summary>
public sealed class KnownTypes
{
    private static readonly IReadOnlyDictionary<string, KnownType[]> BySimpleName = Index();

    private readonly ConcurrentDictionary<INamedTypeSymbol, KnownFacts> _facts = new(SymbolEqualityComparer.Default);

    /// <summary>What the table says about exactly this type.</summary>
    public KnownFacts OwnFactsOf(ITypeSymbol type)
    {
        var definition = type.OriginalDefinition;
        return definition is INamedTypeSymbol named && BySimpleName.ContainsKey(named.MetadataName) ? _facts.GetOrAdd(named, Find) : KnownFacts.None;
    }

    /// <summary>What the table says about the type or the nearest base or interface that it names.</summary>
    public KnownFacts FactsOf(ITypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (OwnFactsOf(t) is var own and not KnownFacts.None)
            {
                return own;
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (OwnFactsOf(contract) is var own and not KnownFacts.None)
            {
                return own;
            }
        }

        return KnownFacts.None;
    }

    private static KnownFacts Find(INamedTypeSymbol type)
    {
        foreach (var line in BySimpleName[type.MetadataName])
        {
            if (SymbolNames.IsType(type, line.MetadataName))
            {
                return line.Facts;
            }
        }

        return KnownFacts.None;
    }

    private static Dictionary<string, KnownType[]> Index()
    {
        var lists = new Dictionary<string, List<KnownType>>(StringComparer.Ordinal);
        foreach (var line in KnownTypeTable.All)
        {
            var name = line.MetadataName.Substring(line.MetadataName.LastIndexOf('.') + 1);
            if (!lists.TryGetValue(name, out var list))
            {
                lists.Add(name, list = new List<KnownType>());
            }

            list.Add(line);
        }

        var index = new Dictionary<string, KnownType[]>(StringComparer.Ordinal);
        foreach (var pair in lists)
        {
            index.Add(pair.Key, pair.Value.ToArray());
        }

        return index;
    }
}

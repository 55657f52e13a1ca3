using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>The classes of a compilation by the contracts and bases that they have, gathered when a finding first needs them.</summary>
internal sealed class Implementations(Compilation compilation)
{
    private readonly Lazy<ILookup<ISymbol, INamedTypeSymbol>> _byContract = new(() => Gather(compilation), LazyThreadSafetyMode.ExecutionAndPublication);

    public IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol contract) => _byContract.Value[contract.OriginalDefinition];

    /// <summary>All classes and structs of an assembly.</summary>
    public static IEnumerable<INamedTypeSymbol> In(IAssemblySymbol assembly)
    {
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(assembly.GlobalNamespace);
        while (pending.Count > 0)
        {
            foreach (var member in pending.Pop().GetMembers())
            {
                if (member is not INamespaceOrTypeSymbol inner)
                {
                    continue;
                }

                pending.Push(inner);
                if (inner is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type)
                {
                    yield return type;
                }
            }
        }
    }

    private static ILookup<ISymbol, INamedTypeSymbol> Gather(Compilation compilation) => In(compilation.Assembly)
        .SelectMany(type => ContractsOf(type).Select(contract => new KeyValuePair<ISymbol, INamedTypeSymbol>(contract.OriginalDefinition, type)))
        .ToLookup(pair => pair.Key, pair => pair.Value, SymbolEqualityComparer.Default);

    private static IEnumerable<INamedTypeSymbol> ContractsOf(INamedTypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
        {
            yield return contract;
        }

        for (var parent = type.BaseType; parent is { SpecialType: SpecialType.None }; parent = parent.BaseType)
        {
            yield return parent;
        }
    }
}

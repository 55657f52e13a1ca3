using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// A second implementation of a <c>[SingleSource]</c> contract, or a second type of its name. Silent for the contract itself, abstract classes, decorators,
/// which are made with or keep one, other constructions of a generic contract, and in test projects, where doubles live.
/// Known limits: other projects are seen as far as this one references them, and of those the contract's own; nested types and those of one file copy no
/// name; a contract that is nested in a type is not looked for.
/// </summary>
internal sealed class NETRA1004SecondSource() : Rule(Rules.NETRA1004)
{
    public override bool Applies(IsolationModel model) => !model.SingleSources.IsEmpty && model.ProjectKind is not ProjectKind.Test;

    public override void OnEnd(EndFacts end)
    {
        var named = new HashSet<(string Name, int Arity)>();
        foreach (var contract in ByPlace(end.Model.SingleSources.All(end.CancellationToken).OrderBy(type => IsHere(type, end))))
        {
            foreach (var sources in SourcesOf(contract, end).GroupBy(source => source.Promised, SymbolEqualityComparer.Default))
            {
                ReportSecond(contract, sources.Select(source => source.Type), end);
            }

            if (named.Add((contract.Name, contract.Arity)))
            {
                ReportCopies(contract, end);
            }
        }
    }

    private void ReportSecond(INamedTypeSymbol contract, IEnumerable<INamedTypeSymbol> sources, EndFacts end)
    {
        var ordered = ByPlace(sources.OrderBy(type => Rank(type, contract))).ToList();
        var first = Elsewhere(contract, end) ?? ordered[0];
        foreach (var type in ordered)
        {
            if (!SymbolEqualityComparer.Default.Equals(type, first))
            {
                end.Sink.Report(Descriptor, type.Locations[0], type, Wording.SecondImplementation(type, contract, first));
            }
        }
    }

    private void ReportCopies(INamedTypeSymbol contract, EndFacts end)
    {
        foreach (var symbol in end.Model.Compilation.GetSymbolsWithName(contract.Name, SymbolFilter.Type, end.CancellationToken))
        {
            if (symbol is INamedTypeSymbol { ContainingType: null, IsFileLocal: false, TypeKind: not TypeKind.Delegate and not TypeKind.Enum } type
                && type.Arity == contract.Arity
                && !SymbolEqualityComparer.Default.Equals(type, contract))
            {
                end.Sink.Report(Descriptor, type.Locations[0], type, Wording.CopiedName(type, contract));
            }
        }
    }

    /// <summary>What implements the contract here, and which construction of it; of a class the class itself comes first.</summary>
    private static IEnumerable<(INamedTypeSymbol Promised, INamedTypeSymbol Type)> SourcesOf(INamedTypeSymbol contract, EndFacts end)
    {
        foreach (var type in end.Model.Implementations.Of(contract))
        {
            if (!type.IsAbstract && type.Name.Length > 0 && !Wraps(type, contract))
            {
                foreach (var promised in Promised(type, contract))
                {
                    yield return (promised, type);
                }
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Promised(INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(parent.OriginalDefinition, contract))
            {
                yield return parent;
            }
        }

        foreach (var promised in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(promised.OriginalDefinition, contract))
            {
                yield return promised;
            }
        }
    }

    /// <summary>The source that is not among this project's: the class itself, or what implements it in its own assembly.</summary>
    private static INamedTypeSymbol? Elsewhere(INamedTypeSymbol contract, EndFacts end)
    {
        if (contract is { TypeKind: TypeKind.Class, IsAbstract: false })
        {
            return contract;
        }

        return IsHere(contract, end) ? null : Implementations.In(contract.ContainingAssembly)
            .FirstOrDefault(type => !type.IsAbstract && contract.Arity == 0 && Promised(type, contract).Any() && !Wraps(type, contract));
    }

    /// <summary>A decorator is made with one, or keeps one, or several.</summary>
    private static bool Wraps(INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            if (!constructor.IsImplicitlyDeclared && constructor.Parameters.Any(parameter => Holds(parameter.Type, contract, type)))
            {
                return true;
            }
        }

        return type.GetMembers().Any(member => member is IFieldSymbol { IsStatic: false } field && Holds(field.Type, contract, type));
    }

    private static bool Holds(ITypeSymbol held, INamedTypeSymbol contract, INamedTypeSymbol holder) => held switch
    {
        IArrayTypeSymbol array => Holds(array.ElementType, contract, holder),
        INamedTypeSymbol named => (!SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, holder.OriginalDefinition)
                && (SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, contract) || Promised(named, contract).Any()))
            || named.TypeArguments.Any(argument => Holds(argument, contract, holder)),
        _ => false,
    };

    private static bool IsHere(INamedTypeSymbol type, EndFacts end) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, end.Model.Compilation.Assembly);

    /// <summary>The one that is named after the contract, or stands beside it, is the first; what a generator wrote is the last.</summary>
    private static int Rank(INamedTypeSymbol type, INamedTypeSymbol contract) =>
        FileOf(type).EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) ? 3
        : contract.TypeKind is TypeKind.Interface && contract.Name.Length > 1 && contract.Name[0] == 'I' && string.CompareOrdinal(contract.Name, 1, type.Name, 0, int.MaxValue) == 0 ? 0
        : type.Locations[0].SourceTree is { } tree && tree == contract.Locations[0].SourceTree ? 1
        : 2;

    private static IOrderedEnumerable<INamedTypeSymbol> ByPlace(IOrderedEnumerable<INamedTypeSymbol> types) =>
        types.ThenBy(FileOf, StringComparer.Ordinal).ThenBy(type => type.Locations[0].SourceSpan.Start);

    private static string FileOf(INamedTypeSymbol type) => type.Locations[0].SourceTree?.FilePath ?? "";
}

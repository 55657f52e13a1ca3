using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Configuration;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Model.Annotated;

/// <summary>Which types only named types construct, by <c>[CreatedBy]</c> or by configuration. Safe for concurrent use.</summary>
internal sealed class CreatorTable
{
    private readonly Dictionary<ISymbol, ImmutableArray<INamedTypeSymbol>> _configured = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<INamedTypeSymbol>> _creators = new(SymbolEqualityComparer.Default);

    public CreatorTable(Compilation compilation, IsolationConfiguration configuration, SourceIndex index, AnnotatedNames annotated)
    {
        var names = new HashSet<string>(annotated.Created, StringComparer.Ordinal);
        foreach (var entry in configuration.FactoryOnly)
        {
            foreach (var created in entry.From.Resolve(compilation).OfType<INamedTypeSymbol>())
            {
                _configured.TryGetValue(created, out var known);
                _configured[created] = (known.IsDefault ? ImmutableArray<INamedTypeSymbol>.Empty : known).AddRange(entry.To.Resolve(compilation).OfType<INamedTypeSymbol>());
                names.Add(created.Name);
            }
        }

        foreach (var alias in index.Aliases)
        {
            if (names.Contains(alias.Value))
            {
                names.Add(alias.Key);
            }
        }

        Names = names;
    }

    /// <summary>Simple names of the types, and the aliases of those names.</summary>
    public HashSet<string> Names { get; }

    /// <summary>The types that may construct it, the factory first; empty if anybody may.</summary>
    public ImmutableArray<INamedTypeSymbol> Of(ITypeSymbol? type) =>
        Names.Count > 0 && type?.OriginalDefinition is INamedTypeSymbol { TypeKind: not TypeKind.Error } definition
            ? _creators.GetOrAdd(definition, Find)
            : ImmutableArray<INamedTypeSymbol>.Empty;

    private ImmutableArray<INamedTypeSymbol> Find(INamedTypeSymbol type)
    {
        var creators = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: Annotations.CreatedBy } annotation && SymbolNames.IsIn(annotation, Annotations.Namespace))
            {
                creators.AddRange(attribute.ConstructorArguments.SelectMany(argument => argument.Kind is TypedConstantKind.Array ? argument.Values : ImmutableArray.Create(argument))
                    .Select(argument => argument.Value).OfType<INamedTypeSymbol>());
            }
        }

        if (_configured.TryGetValue(type, out var configured))
        {
            creators.AddRange(configured);
        }

        return creators.ToImmutable();
    }
}

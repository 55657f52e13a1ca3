using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Configuration;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Model.Annotated;

/// <summary>
/// Which types and members others replace, by <c>[ReplacedBy]</c> or by configuration. Safe for concurrent use.
/// Unsupported: public for the code fixes and the tool.
/// </summary>
public sealed class ReplacementTable
{
    private readonly Compilation _compilation;
    private readonly IsolationConfiguration _configuration;
    private readonly Dictionary<ISymbol, Replacement> _configured = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ISymbol?> _configuredMembers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, Replacement?> _replacements = new(SymbolEqualityComparer.Default);

    internal ReplacementTable(Compilation compilation, IsolationConfiguration configuration, SourceIndex index, AnnotatedNames read)
    {
        _compilation = compilation;
        _configuration = configuration;
        ReadTypes(read);
        var names = read.Replaced;
        ReadMembers(names);
        foreach (var alias in index.Aliases)
        {
            if (names.Contains(alias.Value))
            {
                names.Add(alias.Key);
            }
        }

        MethodNames = read.Methods.OrderBy(name => name, StringComparer.Ordinal).ToImmutableArray();
        Names = names.OrderBy(name => name, StringComparer.Ordinal).ToImmutableArray();
    }

    /// <summary>True if nothing is replaced.</summary>
    public bool IsEmpty => Names.IsEmpty;

    /// <summary>Simple names of what is replaced, and the aliases of those names: a text without them, and without <c>new()</c>, has no site.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Simple names of the methods of replaced types.</summary>
    public ImmutableArray<string> MethodNames { get; }

    /// <summary>The replacement of a type, a constructed one too, or null.</summary>
    public Replacement? Of(ITypeSymbol? type) =>
        !IsEmpty && type?.OriginalDefinition is INamedTypeSymbol { TypeKind: not TypeKind.Error } definition
            ? _replacements.GetOrAdd(definition, Find)
            : null;

    /// <summary>True if the member itself is not to be called any more.</summary>
    public bool IsReplacedMember(ISymbol member) =>
        member.Kind is SymbolKind.Method or SymbolKind.Property
        && (_configuredMembers.ContainsKey(member.OriginalDefinition) || Annotations.Find(member.OriginalDefinition, Annotations.ReplacedBy) is not null);

    /// <summary>The configured replacement of a member, or null.</summary>
    public ISymbol? ReplacementOf(ISymbol member) => _configuredMembers.TryGetValue(member.OriginalDefinition, out var found) ? found : null;

    /// <summary>The name that the member has on the replacement: its own, unless it says another.</summary>
    public static string CounterpartNameOf(ISymbol member) =>
        Annotations.Find(member.OriginalDefinition, Annotations.ReplacedByMember) is { ConstructorArguments: { Length: 1 } arguments }
            && arguments[0].Value is string name ? name : member.Name;

    /// <summary>What the annotation of a replaced member says to use instead, or null.</summary>
    public INamedTypeSymbol? TypeInsteadOf(ISymbol member) =>
        Annotations.Find(member.OriginalDefinition, Annotations.ReplacedBy) is { ConstructorArguments: { Length: 1 } arguments }
            ? arguments[0].Value as INamedTypeSymbol
            : null;

    /// <summary>The configured member that makes a context from a request, or null.</summary>
    public IMethodSymbol? ContextFrom(ITypeSymbol requestType, ITypeSymbol contextType)
    {
        foreach (var id in _configuration.ContextFrom)
        {
            foreach (var symbol in id.Resolve(_compilation))
            {
                if (symbol is IMethodSymbol method
                    && method.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, requestType))
                    && SymbolEqualityComparer.Default.Equals(Made(method)?.OriginalDefinition, contextType.OriginalDefinition))
                {
                    return method;
                }
            }
        }

        return null;
    }

    private void ReadTypes(AnnotatedNames read)
    {
        foreach (var entry in _configuration.ReplacedTypes)
        {
            if (entry.To.Resolve(_compilation).FirstOrDefault() is not INamedTypeSymbol replacing)
            {
                continue;
            }

            var creation = entry.Via is { } via ? via.Resolve(_compilation).OfType<IMethodSymbol>().FirstOrDefault() : null;
            foreach (var replaced in entry.From.Resolve(_compilation).OfType<INamedTypeSymbol>())
            {
                _configured[replaced] = new Replacement(replaced, replacing, creation?.ContainingType.OriginalDefinition, creation);
                read.Replaced.Add(replaced.Name);
                read.Methods.UnionWith(replaced.MemberNames);
            }
        }
    }

    private void ReadMembers(HashSet<string> names)
    {
        foreach (var entry in _configuration.ReplacedMembers)
        {
            var replacing = entry.To.Resolve(_compilation);
            foreach (var replaced in entry.From.Resolve(_compilation))
            {
                _configuredMembers[replaced] = replacing.FirstOrDefault(member => member.Kind == replaced.Kind);
                names.Add(replaced is IMethodSymbol { MethodKind: MethodKind.Constructor } ? replaced.ContainingType.Name : replaced.Name);
            }
        }
    }

    private Replacement? Find(INamedTypeSymbol type)
    {
        if (Annotations.Find(type, Annotations.ReplacedBy) is not { ConstructorArguments: { Length: 1 } arguments } attribute
            || arguments[0].Value is not INamedTypeSymbol { TypeKind: not TypeKind.Error } replacing)
        {
            return _configured.TryGetValue(type, out var configured) ? configured : null;
        }

        replacing = replacing.OriginalDefinition;
        var factory = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Factory").Value.Value as INamedTypeSymbol;
        return new Replacement(type, replacing, factory?.OriginalDefinition, factory is null ? null : Creation(factory.OriginalDefinition, replacing));
    }

    private IMethodSymbol? Creation(INamedTypeSymbol factory, INamedTypeSymbol replacing)
    {
        IMethodSymbol? creation = null;
        foreach (var member in factory.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
                && SymbolEqualityComparer.Default.Equals(Made(method)?.OriginalDefinition, replacing)
                && Replacement.RequiredParameter(method) is not null
                && _compilation.IsSymbolAccessibleWithin(method, _compilation.Assembly))
            {
                if (creation is not null)
                {
                    return null;
                }

                creation = method;
            }
        }

        return creation;
    }

    private static ITypeSymbol? Made(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.Constructor } => method.ContainingType,
        _ => TaskTypes.ResultOf(method.ReturnType),
    };
}

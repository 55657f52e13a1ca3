using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Configuration;

namespace Netra.Execution.Analyzers.Model.Annotated;

/// <summary>
/// Which members the application declares to reach everybody: marked <c>[Broadcast]</c>, named by the configuration, or an override or implementation of
/// such a member. Safe for concurrent use. Unsupported: public for the code fixes and the tool.
/// </summary>
public sealed class Broadcasts
{
    private readonly HashSet<ISymbol> _configured = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _answers = new(SymbolEqualityComparer.Default);

    internal Broadcasts(Compilation compilation, IsolationConfiguration configuration, AnnotatedNames read)
    {
        foreach (var id in configuration.BroadcastMembers)
        {
            _configured.UnionWith(id.Resolve(compilation));
        }

        Names = read.Broadcast.Union(_configured.Select(member => member.Name)).OrderBy(name => name, System.StringComparer.Ordinal).ToImmutableArray();
    }

    /// <summary>Simple names of the members: a text without them calls none.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>True if the method, property or event reaches everybody.</summary>
    public bool Contains(ISymbol member) => !Names.IsEmpty && Names.Contains(SimpleName(member)) && _answers.GetOrAdd(member.OriginalDefinition, Find);

    private bool Find(ISymbol member)
    {
        for (var declared = member; declared is not null; declared = Overridden(declared))
        {
            if (IsDeclared(declared))
            {
                return true;
            }
        }

        foreach (var contract in member.ContainingType.AllInterfaces)
        {
            foreach (var promised in contract.GetMembers(SimpleName(member)))
            {
                if (IsDeclared(promised)
                    && SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(promised)?.OriginalDefinition, member))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsDeclared(ISymbol member) =>
        _configured.Contains(member.OriginalDefinition) || Annotations.Find(member.OriginalDefinition, Annotations.Broadcast) is not null;

    /// <summary>The name without the contract that an explicit implementation names.</summary>
    private static string SimpleName(ISymbol member) => member.Name.Substring(member.Name.LastIndexOf('.') + 1);

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol @event => @event.OverriddenEvent,
        _ => null,
    };
}

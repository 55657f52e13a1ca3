using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Knowledge;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// Which types stand for a user. Of the declared user-scoped ones: those named …Context or …Session, and those with a key member that are not themselves
/// made from a context, by a constructor or by the factory that <c>[CreatedBy]</c> names. Other user-scoped types are a user's data.
/// </summary>
internal sealed class Contexts(DeclaredIsolation declared, KnownTypes known)
{
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _answers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, IReadOnlyList<InstanceSlot>> _slots = new(SymbolEqualityComparer.Default);

    public bool Contains(ITypeSymbol type) => _answers.TryGetValue(type, out var answer) ? answer : _answers.GetOrAdd(type, IsOne(type));

    private bool IsOne(ITypeSymbol type)
    {
        if (known.FactsOf(type) is var facts and not KnownFacts.None && (facts & KnownFacts.UserScoped) != 0)
        {
            return (facts & KnownFacts.Context) != 0;
        }

        return type is INamedTypeSymbol named
            && declared.ByApplication(named) is IsolationKind.UserScoped
            && (IsNamedSo(named) || (HasKey(named) && !IsMadeFromContext(named)));
    }

    /// <summary>The slots of the type and of its bases in source that keep a context for life.</summary>
    public IReadOnlyList<InstanceSlot> SlotsOf(INamedTypeSymbol type) => _slots.TryGetValue(type, out var slots) ? slots : _slots.GetOrAdd(type, FindSlots(type));

    private IReadOnlyList<InstanceSlot> FindSlots(INamedTypeSymbol type)
    {
        List<InstanceSlot>? found = null;
        for (var at = type; at is { SpecialType: SpecialType.None } && !at.DeclaringSyntaxReferences.IsEmpty; at = at.BaseType)
        {
            foreach (var slot in InstanceSlots.Of(at))
            {
                if (IsKept(slot.Symbol) && Contains(slot.Type))
                {
                    (found ??= new List<InstanceSlot>()).Add(slot);
                }
            }
        }

        return found is null ? Array.Empty<InstanceSlot>() : found;
    }

    private static bool IsKept(ISymbol slot) => slot switch
    {
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true },
        _ => true,
    };

    private static bool IsNamedSo(INamedTypeSymbol type) =>
        type.Name.EndsWith("Context", StringComparison.Ordinal) || type.Name.EndsWith("Session", StringComparison.Ordinal);

    private bool HasKey(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is { IsStatic: false, IsImplicitlyDeclared: false }
                && (Annotations.Find(member, Annotations.UserKey) is not null
                    || (TypeOf(member) is { } kept && declared.Of(kept) is IsolationKind.UserKey)
                    || (TypeOf(member) is not null && IdentityNames.IsIdentity(member.Name))))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMadeFromContext(INamedTypeSymbol type)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            if (TakesOther(constructor, type))
            {
                return true;
            }
        }

        if (Annotations.Find(type, Annotations.CreatedBy) is { ConstructorArguments: { Length: > 0 } arguments }
            && arguments[0].Value is INamedTypeSymbol factory)
        {
            foreach (var member in factory.GetMembers())
            {
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && TakesOther(method, type))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool TakesOther(IMethodSymbol method, INamedTypeSymbol type)
    {
        foreach (var parameter in method.Parameters)
        {
            if (!SymbolEqualityComparer.Default.Equals(parameter.Type, type)
                && parameter.Type is INamedTypeSymbol named
                && declared.Of(named) is IsolationKind.UserScoped
                && (known.FactsOf(named) & KnownFacts.Request) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };
}

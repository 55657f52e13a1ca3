using System;
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
    public bool Contains(ITypeSymbol type)
    {
        if (known.FactsOf(type) is var facts and not KnownFacts.None && (facts & KnownFacts.UserScoped) != 0)
        {
            return (facts & KnownFacts.Context) != 0;
        }

        return type is INamedTypeSymbol named
            && declared.ByApplication(named) is IsolationKind.UserScoped
            && (IsNamedSo(named) || (HasKey(named) && !IsMadeFromContext(named)));
    }

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

using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Registrations;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// The types of what a client sends as a whole: the application's own that nobody registers and that are no user's. What another project registers is not
/// seen, so that a type of another project has to be nothing but data, and not to be called what containers give.
/// </summary>
internal static class MessageTypes
{
    private static readonly HashSet<string> Given = new(StringComparer.Ordinal)
    {
        "current", "context", "session", "state", "accessor", "scope", "provider", "service", "options", "settings", "config", "configuration",
    };

    public static bool Contains(ITypeSymbol type, IsolationModel model) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } named
        && (!named.DeclaringSyntaxReferences.IsEmpty || IsDataOfAnotherProject(named))
        && model.IsolationOf(named).Kind is IsolationKind.Neutral && model.LifetimeOf(named).Kind is LifetimeKind.Unknown;

    private static bool IsDataOfAnotherProject(INamedTypeSymbol type) => !AddressedNames.Words(type.Name).Exists(Given.Contains) && IsData(type);

    /// <summary>True if all that it shows are properties that can be set.</summary>
    private static bool IsData(INamedTypeSymbol type)
    {
        for (var at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                if (member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
                    && (member is IPropertySymbol { SetMethod: not { DeclaredAccessibility: Accessibility.Public } } || (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } && !IsOfRecords(member.Name))))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsOfRecords(string method) => method is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "<Clone>$";
}

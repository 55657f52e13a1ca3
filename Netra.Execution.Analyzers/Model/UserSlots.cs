using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// A type of the application that holds a value for each user, known by its shape: a constructor that takes a <c>Func&lt;T&gt;</c> and a method <c>For</c>
/// that takes a user and returns the value. Unsupported: public for the code fixes.
/// </summary>
public static class UserSlots
{
    /// <summary>The method that gives a user's value; null if the type is no such slot.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isUser">Says whether a type stands for a user.</param>
    public static IMethodSymbol? ReadOf(INamedTypeSymbol type, Func<ITypeSymbol, bool> isUser)
    {
        var definition = type.OriginalDefinition;
        return definition is { Arity: 1, TypeKind: TypeKind.Class } && definition.InstanceConstructors.Any(constructor => Makes(constructor, definition.TypeParameters[0]))
            ? definition.GetMembers("For").OfType<IMethodSymbol>().FirstOrDefault(method => method is { IsStatic: false, Parameters.Length: 1 }
                && SymbolEqualityComparer.Default.Equals(method.ReturnType, definition.TypeParameters[0]) && isUser(method.Parameters[0].Type))
            : null;
    }

    private static bool Makes(IMethodSymbol constructor, ITypeParameterSymbol value) =>
        constructor.Parameters.Length == 1 && constructor.Parameters[0].Type is INamedTypeSymbol { Name: "Func", Arity: 1 } maker
        && SymbolEqualityComparer.Default.Equals(maker.TypeArguments[0], value);
}

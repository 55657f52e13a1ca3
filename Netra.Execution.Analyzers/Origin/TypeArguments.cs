using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>Finds the written type argument or <c>typeof</c> that constructs.</summary>
internal static class TypeArguments
{
    /// <summary>The written arguments whose parameters demand <c>new()</c>. An inferred one comes from an instance that exists already.</summary>
    public static IEnumerable<Construction> Demanded(
        ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> arguments, SyntaxNode? written, string name, Location? otherwise = null)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].HasConstructorConstraint && arguments[i] is INamedTypeSymbol && (Place(written, name, i) ?? otherwise) is { } place)
            {
                yield return new Construction(arguments[i], place);
            }
        }
    }

    /// <summary>The written type argument of the generic name, or null if it is not written.</summary>
    public static Location? Place(SyntaxNode? written, string name, int index) =>
        Rightmost(written) is GenericNameSyntax generic && generic.Identifier.ValueText == name && index < generic.TypeArgumentList.Arguments.Count
            ? generic.TypeArgumentList.Arguments[index].GetLocation()
            : null;

    /// <summary>The type as it is written in a creation, or for <c>new()</c> in the declaration that it initialises.</summary>
    public static TypeSyntax? Written(SyntaxNode creation) => creation switch
    {
        ObjectCreationExpressionSyntax named => named.Type,
        ImplicitObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: var owner } } => owner switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type,
            PropertyDeclarationSyntax property => property.Type,
            _ => null,
        },
        _ => null,
    };

    /// <summary>The type that a <c>typeof</c> gives to one of the named parameters.</summary>
    public static Construction? TypeOf(ImmutableArray<IArgumentOperation> arguments, params string[] parameters)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter && System.Array.IndexOf(parameters, parameter.Name) >= 0 && Unwrap(argument.Value) is ITypeOfOperation type)
            {
                return new Construction(type.TypeOperand, type.Syntax.GetLocation());
            }
        }

        return null;
    }

    /// <summary>The name by which a method is called or handed on.</summary>
    public static SimpleNameSyntax? MethodName(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax { Expression: var expression } => Rightmost(expression),
        ExpressionSyntax expression => Rightmost(expression),
        _ => null,
    };

    private static SimpleNameSyntax? Rightmost(SyntaxNode? node) => node switch
    {
        SimpleNameSyntax simple => simple,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax qualified => qualified.Name,
        NullableTypeSyntax nullable => Rightmost(nullable.ElementType),
        _ => null,
    };

    private static IOperation Unwrap(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }
}

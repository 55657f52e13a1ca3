using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// State that nothing in its type fills, and whose elements say whose they are: a collection that begins empty, as somebody else will fill it, and a query
/// that the type was given as a whole.
/// </summary>
internal static class OwnedRows
{
    private static readonly string[] Nothing = { "empty", "none", "no", "nothing" };

    /// <summary>True for a collection of its own that can be filled and is made empty. One that is called empty is meant to stay so.</summary>
    public static bool BeginEmpty(ISymbol state) =>
        state is { IsStatic: false } and (IFieldSymbol or IPropertySymbol) && IdentityNames.TypeOf(state) is { } type && CanBeFilled(type)
        && !AddressedNames.Words(state.Name).Exists(word => Array.IndexOf(Nothing, word) >= 0)
        && ContainerShapes.Of(type).Any(held => HasOwner(held.Type, owner: null))
        && state.DeclaringSyntaxReferences.Any(reference => IsMadeEmpty(InitializerOf(reference.GetSyntax())));

    /// <summary>True for a query that is kept as it was handed in: who narrows it first says for whom.</summary>
    public static bool AreGiven(ISymbol state) => state switch
    {
        IParameterSymbol parameter => IsQuery(parameter.Type),
        IFieldSymbol { IsReadOnly: true } field => IsQuery(field.Type) && IsOnlyHandedIn(field),
        _ => false,
    };

    /// <summary>True if the rows say whose they are by an id of the parameter's kind.</summary>
    public static bool AreNarrowedBy(ISymbol state, IParameterSymbol who) =>
        IdentityNames.OwnerIn(who.Name) is { } owner && IdentityNames.TypeOf(state) is INamedTypeSymbol { TypeArguments: { Length: 1 } rows } && HasOwner(rows[0], owner);

    private static bool IsQuery(ITypeSymbol type) => SymbolNames.IsType(type, "System.Linq.IQueryable`1");

    private static bool CanBeFilled(ITypeSymbol type) =>
        type is INamedTypeSymbol { ContainingNamespace.Name: "Generic" or "Concurrent" } named && ContainerShapes.Of(type).Any()
        && !named.Name.StartsWith("IReadOnly", StringComparison.Ordinal) && !named.Name.StartsWith("IEnumer", StringComparison.Ordinal);

    private static bool HasOwner(ITypeSymbol row, string? owner)
    {
        for (var type = row; type is INamedTypeSymbol { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false } && IdentityNames.IsIdentity(member) && (owner is null || IdentityNames.OwnerIn(member.Name) == owner))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static ExpressionSyntax? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax field => field.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        _ => null,
    };

    /// <summary>Sizes and comparers fill nothing.</summary>
    private static bool IsMadeEmpty(ExpressionSyntax? made) => made switch
    {
        CollectionExpressionSyntax collection => collection.Elements.Count == 0,
        BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: var given } => given is null || given.Arguments.All(argument =>
            argument.Expression is LiteralExpressionSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "StringComparer" } }),
        _ => false,
    };

    private static bool IsOnlyHandedIn(IFieldSymbol field)
    {
        var isGiven = false;
        foreach (var value in field.DeclaringSyntaxReferences.Select(reference => InitializerOf(reference.GetSyntax()))
            .Concat(OwnUses.Of(field).Select(use => use.Parent is AssignmentExpressionSyntax written && written.Left == use ? written.Right : null)))
        {
            if (value is not null and not IdentifierNameSyntax)
            {
                return false;
            }

            isGiven |= value is not null;
        }

        return isGiven;
    }
}

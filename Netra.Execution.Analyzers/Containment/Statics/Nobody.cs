using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>A read-only slot with the value for nobody: the anonymous principal, the empty result, a caller that is given no user and cannot be given one.</summary>
internal static class Nobody
{
    /// <summary>
    /// True for a slot whose initialiser sees no request, unless it is given one by a primary constructor or asks for the current one; a collection that is then
    /// filled is somebody's. A type that the application declares a user's is never excused.
    /// </summary>
    public static bool Is(ISymbol slot, IsolationModel model)
    {
        var isolation = model.IsolationOf(StaticSlots.TypeOf(slot));
        return isolation.IsOfUser
            && ReadOnlyInitializer(slot) is { } initializer
            && (IsOfFramework(slot, isolation, initializer, model) || IsOwn(slot, initializer, model));
    }

    private static bool IsOfFramework(ISymbol slot, Isolation isolation, ExpressionSyntax initializer, IsolationModel model)
    {
        var type = StaticSlots.TypeOf(slot);
        var arrows = isolation.Path.Split('→');
        var value = arrows.Length == 2 && arrows[0] is "task result " && type is INamedTypeSymbol { TypeArguments: { Length: 1 } wrapped } ? wrapped[0] : type;
        return isolation.Path.IndexOf('→') < 0 == SymbolEqualityComparer.Default.Equals(value, type)
            && (model.Known.OwnFactsOf(value) & KnownFacts.UserScoped) != 0
            && !SeesSomebody(initializer)
            && !IsFilled(slot, value);
    }

    /// <summary>
    /// An own type that is no user's by declaration, given nothing, and whose user nobody can set or add to afterwards. What is not asked for a user finds its own.
    /// </summary>
    private static bool IsOwn(ISymbol slot, ExpressionSyntax initializer, IsolationModel model) =>
        StaticSlots.TypeOf(slot) is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } type
        && !model.IsUserScoped(type)
        && initializer is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: > 0 }
        && IsMadeOfNothing(initializer)
        && KeepsItsUser(type, model);

    private static bool IsMadeOfNothing(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        ParenthesizedExpressionSyntax inner => IsMadeOfNothing(inner.Expression),
        CastExpressionSyntax cast => IsMadeOfNothing(cast.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => IsMadeOfNothing(suppressed.Operand),
        BaseObjectCreationExpressionSyntax { ArgumentList: var arguments, Initializer: null } => arguments is null || arguments.Arguments.All(argument => IsMadeOfNothing(argument.Expression)),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" or "None" } => true,
        _ => false,
    };

    private static bool KeepsItsUser(INamedTypeSymbol type, IsolationModel model)
    {
        for (var at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (var slot in InstanceSlots.Of(at))
            {
                if (model.IsolationOf(slot.Type) is { IsOfUser: true, Path: var path }
                    && !(path.IndexOf('→') < 0 && slot.Symbol is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null or { IsInitOnly: true } }))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>A collection that something is added to, as a conversation is.</summary>
    private static bool IsFilled(ISymbol slot, ITypeSymbol type) =>
        type.AllInterfaces.Any(contract => contract.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_ICollection_T)
        && OwnUses.Of(slot).Any(use => use.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax, Name.Identifier.ValueText: var name } call && call.Expression == use
            && (name.StartsWith("Add", StringComparison.Ordinal) || name is "Insert" or "TryAdd"));

    private static ExpressionSyntax? ReadOnlyInitializer(ISymbol slot) => Declaration(slot) switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } when slot is IFieldSymbol { IsReadOnly: true } => value,
        PropertyDeclarationSyntax { Initializer.Value: var value } when slot is IPropertySymbol { SetMethod: null } => value,
        _ => null,
    };

    private static bool SeesSomebody(ExpressionSyntax initializer)
    {
        var parameters = initializer.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.ParameterList?.Parameters ?? default;
        foreach (var node in initializer.DescendantNodesAndSelf())
        {
            if (node is IdentifierNameSyntax { Identifier.ValueText: var name }
                && (name is "HttpContext" or "ActionContext" or "CurrentPrincipal" or "Current" || parameters.Any(parameter => parameter.Identifier.ValueText == name)))
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode? Declaration(ISymbol slot) =>
        slot.DeclaringSyntaxReferences is { Length: > 0 } references ? references[0].GetSyntax() : null;
}

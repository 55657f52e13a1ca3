using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>Whether a body may invent an identity, before anything in it is bound: a text, number, constant or made id where a name says that a user may be meant.</summary>
internal static class InventedSyntax
{
    public static bool MayOccur(BodyOutline body, IsolationModel model)
    {
        HashSet<string>? locals = null;
        foreach (var node in body.Nodes)
        {
            if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Assume" } })
            {
                return true;
            }

            if (node is ExpressionSyntax value && (IsMadeUp(value) || (value is IdentifierNameSyntax { Identifier.ValueText: var name } && locals?.Contains(name) == true)))
            {
                if (Reaches(value, body.Owner, model, out var local))
                {
                    return true;
                }

                if (local is not null)
                {
                    (locals ??= new HashSet<string>(StringComparer.Ordinal)).Add(local);
                }
            }
        }

        return false;
    }

    private static bool IsMadeUp(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } text => InventedValues.IsId(text.Token.ValueText),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } => true,
        InterpolatedStringExpressionSyntax => true,
        InvocationExpressionSyntax { Expression: var called } => InventedValues.IsMaker(NameOf(called)),
        IdentifierNameSyntax { Identifier.ValueText: var name } => IsConstantName(name),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var owner } => IsConstantName(name) && NameOf(owner) is { Length: > 0 } type && char.IsUpper(type[0]),
        _ => false,
    };

    private static bool IsConstantName(string name) => name.Length > 1 && (char.IsUpper(name[0]) || name.StartsWith("s_", StringComparison.Ordinal) || (name[0] is '_' && char.IsUpper(name[1])));

    private static string NameOf(ExpressionSyntax value) => value switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => "",
    };

    /// <summary>Climbs from a value to where it goes.</summary>
    private static bool Reaches(ExpressionSyntax value, ISymbol? owner, IsolationModel model, out string? local)
    {
        local = null;
        SyntaxNode below = value;
        for (var at = value.Parent; at is not null; below = at, at = at.Parent)
        {
            switch (at)
            {
                case CastExpressionSyntax cast:
                    if (cast.Type is NameSyntax named && IsKeyName(named.GetLastToken().ValueText, model))
                    {
                        return true;
                    }

                    break;
                case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or InterpolationSyntax or InterpolatedStringExpressionSyntax or AwaitExpressionSyntax or ArgumentListSyntax:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.AddExpression }:
                case ConditionalExpressionSyntax conditional when conditional.Condition != below:
                case MemberAccessExpressionSyntax access when access.Expression == below:
                case SwitchExpressionArmSyntax arm when arm.Expression == below:
                case SwitchExpressionSyntax choice when choice.GoverningExpression != below:
                    break;
                case ArgumentSyntax argument:
                    if (argument.NameColon is { Name.Identifier.ValueText: var label } && IdentityNames.IsIdentity(label))
                    {
                        return true;
                    }

                    break;
                case InvocationExpressionSyntax call:
                    var called = NameOf(call.Expression);
                    if (IsUserName(called, model) || IsKeyName(NameOf((call.Expression as MemberAccessExpressionSyntax)?.Expression!), model))
                    {
                        return true;
                    }

                    break;
                case BaseObjectCreationExpressionSyntax creation:
                    if (creation is not ObjectCreationExpressionSyntax { Type: NameSyntax type } || IsKeyName(type.GetLastToken().ValueText, model))
                    {
                        return true;
                    }

                    break;
                case ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax:
                    return true;
                case AssignmentExpressionSyntax assignment when assignment.Right == below:
                    local = NameOf(assignment.Left);
                    return IsUserName(local, model);
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.ValueText: var name } }:
                    local = name;
                    return IdentityNames.IsIdentity(name);
                case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Identifier.ValueText: var name } }:
                    return IsUserName(name, model);
                case ArrowExpressionClauseSyntax or ReturnStatementSyntax:
                    return owner is not null && (IdentityNames.IsIdentity(owner.Name) || (owner as IMethodSymbol)?.AssociatedSymbol is { } member && IdentityNames.IsIdentity(member.Name));
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsUserName(string name, IsolationModel model) =>
        name is { Length: > 0 }
        && (IdentityNames.IsIdentity(name) || model.Source.UserTakers.Contains(name) || model.Source.KeyNames.Contains(name) || name is "Claim" or "GenericIdentity");

    private static bool IsKeyName(string name, IsolationModel model) =>
        name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("Key", StringComparison.Ordinal) || IsUserName(name, model);
}

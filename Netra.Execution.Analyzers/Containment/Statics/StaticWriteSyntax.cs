using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>By syntax alone: whether a body may write a slot of one of the names. Most bodies only read, and are then never bound.</summary>
internal static class StaticWriteSyntax
{
    /// <summary>True if the declaration is of a slot with such a name.</summary>
    public static bool MayInitialize(SyntaxNode declaration, HashSet<string> slots) => declaration switch
    {
        VariableDeclaratorSyntax variable => slots.Contains(variable.Identifier.ValueText),
        PropertyDeclarationSyntax property => slots.Contains(property.Identifier.ValueText),
        _ => false,
    };

    /// <summary>True if the body names one of the types, which are words of the rule.</summary>
    public static bool Mentions(BodyOutline body, HashSet<string> types)
    {
        foreach (var name in body.Named)
        {
            if (name is GenericNameSyntax && types.Contains(name.Identifier.ValueText))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the body may write a static of one of the names, which are words of the rule.</summary>
    public static bool MayWrite(BodyOutline body, HashSet<string> slots)
    {
        foreach (var name in body.Named)
        {
            if (name is IdentifierNameSyntax identifier && slots.Contains(name.Identifier.ValueText) && MayWrite(identifier))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// True if the body may assign a member of one of the names by way of the object that has it, or call a method of one of the others: both are words of
    /// the rule.
    /// </summary>
    public static bool MayWriteThrough(BodyOutline body, HashSet<string> slots, HashSet<string> methods)
    {
        foreach (var name in body.Named)
        {
            if ((name.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access && access.Name == name && assignment.Left == access
                    && slots.Contains(name.Identifier.ValueText))
                || (CalledName.IsOne(name) && methods.Contains(name.Identifier.ValueText)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the body may change something that another object holds.</summary>
    public static bool MayChangeMember(BodyOutline body)
    {
        foreach (var node in body.Nodes)
        {
            if (node is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or MemberBindingExpressionSyntax }
                || (node is InvocationExpressionSyntax { Expression: var called } && CalledName.Of(called) is { } method && Templates.IsChanging(method)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayWrite(IdentifierNameSyntax name)
    {
        ExpressionSyntax whole = name;
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        {
            whole = access;
        }

        while (whole.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == whole || assignment.Right is RefExpressionSyntax,
            RefExpressionSyntax => true,
            ArgumentSyntax { Parent: TupleExpressionSyntax } => true,
            ArgumentSyntax argument => (!argument.RefKindKeyword.IsKind(SyntaxKind.None) && !IsCount(argument)) || IsOfMarshal(argument),
            ElementAccessExpressionSyntax element => element.Expression == whole,
            EqualsValueClauseSyntax => true,
            MemberAccessExpressionSyntax member => IsLeading(member.Name.Identifier.ValueText),
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax member } } =>
                IsLeading(member.Name.Identifier.ValueText),
            ConditionalAccessExpressionSyntax => true,
            _ => false,
        };
    }

    private static bool IsLeading(string member) => StoringCalls.IsName(member) || StoringCalls.IsReading(member) || member is StoringCalls.ChannelEnd;

    private static bool IsCount(ArgumentSyntax argument) =>
        argument.Parent?.Parent is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Increment" or "Decrement" or "Add" or "Read",
                Expression: IdentifierNameSyntax { Identifier.ValueText: "Interlocked" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Interlocked" },
            },
        };

    private static bool IsOfMarshal(ArgumentSyntax argument) =>
        argument.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetValueRefOrAddDefault" or "GetValueRefOrNullRef" } };
}

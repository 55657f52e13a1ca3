using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model;

/// <summary>Reads a method of a source type by its syntax, and finds by name what it means in its type.</summary>
internal static class SetterSyntax
{
    /// <summary>True if by its form the method does nothing but put things where they stay.</summary>
    public static bool IsSetter(IMethodSymbol method) =>
        method.MethodKind is MethodKind.Ordinary
        && ReturnsNothing(method)
        && Declaration(method) is { } declaration
        && !declaration.DescendantNodes().Any(node => node is AwaitExpressionSyntax)
        && (method.Name.StartsWith("Set", StringComparison.Ordinal)
            || (Statements(declaration).ToList() is var statements && (statements.All(IsOfSetter) || (statements.Count == 1 && IsCall(statements[0])))));

    public static IEnumerable<(ExpressionSyntax Target, ExpressionSyntax Value)> Pairs(AssignmentExpressionSyntax assignment)
    {
        if (assignment is not { Left: TupleExpressionSyntax targets, Right: TupleExpressionSyntax values })
        {
            yield return (assignment.Left, assignment.Right);
            yield break;
        }

        for (var i = 0; i < targets.Arguments.Count && i < values.Arguments.Count; i++)
        {
            yield return (targets.Arguments[i].Expression, values.Arguments[i].Expression);
        }
    }

    /// <summary>The parameter that the expression is, or reads from.</summary>
    public static IParameterSymbol? Parameter(ExpressionSyntax value, IMethodSymbol method, out bool isWhole)
    {
        isWhole = true;
        while (true)
        {
            switch (value)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    value = parenthesized.Expression;
                    break;
                case CastExpressionSyntax cast:
                    value = cast.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiven:
                    value = forgiven.Operand;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice:
                    value = choice.Left;
                    break;
                case MemberAccessExpressionSyntax member:
                    isWhole = false;
                    value = member.Expression;
                    break;
                case ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax } access:
                    isWhole = false;
                    value = access.Expression;
                    break;
                case IdentifierNameSyntax { Identifier.ValueText: var name }:
                    return method.Parameters.FirstOrDefault(parameter => parameter.Name == name);
                default:
                    return null;
            }
        }
    }

    /// <summary>The methods of that name and number of parameters that the call can mean, of the own type or of what a member holds.</summary>
    public static IEnumerable<IMethodSymbol> Callees(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var (type, name) = call.Expression switch
        {
            SimpleNameSyntax own => ((ITypeSymbol?)method.ContainingType, own.Identifier.ValueText),
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } own => (method.ContainingType, own.Name.Identifier.ValueText),
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } other => (TypeNamed(receiver.Identifier.ValueText, method), other.Name.Identifier.ValueText),
            MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var receiver } } other =>
                (TypeNamed(receiver.Identifier.ValueText, method), other.Name.Identifier.ValueText),
            _ => (null, ""),
        };
        for (var owner = type; owner is { SpecialType: SpecialType.None }; owner = owner.BaseType)
        {
            foreach (var member in owner.GetMembers(name))
            {
                if (member is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary } callee && callee.Parameters.Length == call.ArgumentList.Arguments.Count
                    && !SymbolEqualityComparer.Default.Equals(callee, method))
                {
                    yield return callee.OriginalDefinition;
                }
            }
        }
    }

    public static ITypeSymbol? TypeNamed(string name, IMethodSymbol method) => MemberNamed(name, method.ContainingType) switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => method.ContainingType.InstanceConstructors.SelectMany(constructor => constructor.Parameters).FirstOrDefault(parameter => parameter.Name == name)?.Type,
    };

    public static ISymbol? MemberNamed(string name, INamedTypeSymbol? type)
    {
        for (var owner = type; owner is { SpecialType: SpecialType.None }; owner = owner.BaseType)
        {
            if (owner.GetMembers(name).FirstOrDefault() is { } member)
            {
                return member;
            }
        }

        return null;
    }

    public static SyntaxNode? Declaration(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is MethodDeclarationSyntax or AccessorDeclarationSyntax)
            {
                var declaration = reference.GetSyntax();
                if (declaration is BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null })
                {
                    continue;
                }

                return declaration;
            }
        }

        return null;
    }

    private static IEnumerable<SyntaxNode> Statements(SyntaxNode declaration)
    {
        var (body, expression) = declaration switch
        {
            MethodDeclarationSyntax method => (method.Body, method.ExpressionBody?.Expression),
            AccessorDeclarationSyntax accessor => (accessor.Body, accessor.ExpressionBody?.Expression),
            _ => (null, null),
        };
        return expression is not null ? new SyntaxNode[] { expression } : body?.Statements ?? Enumerable.Empty<SyntaxNode>();
    }

    private static bool IsCall(SyntaxNode statement) => statement is InvocationExpressionSyntax or ExpressionStatementSyntax { Expression: InvocationExpressionSyntax };

    /// <summary>An assignment, a refusal, a note of it, or a return of nothing.</summary>
    private static bool IsOfSetter(SyntaxNode statement) => statement switch
    {
        ExpressionStatementSyntax { Expression: var expression } => IsOfSetter(expression),
        AssignmentExpressionSyntax or ThrowExpressionSyntax => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called } } =>
            called.StartsWith("Log", StringComparison.Ordinal) || called.StartsWith("ThrowIf", StringComparison.Ordinal) || called.StartsWith("Set", StringComparison.Ordinal)
            || called is "Add" or "TryAddWithoutValidation" or "Remove" or "Clear",
        IfStatementSyntax { Else: null, Statement: var guarded } => IsLeaving(guarded),
        ThrowStatementSyntax or ReturnStatementSyntax => true,
        LockStatementSyntax { Statement: BlockSyntax block } => block.Statements.All(IsOfSetter),
        _ => false,
    };

    private static bool IsLeaving(SyntaxNode statement) =>
        statement is ThrowStatementSyntax or ReturnStatementSyntax || (statement is BlockSyntax { Statements: { Count: > 0 } statements } && IsLeaving(statements.Last()));

    private static bool ReturnsNothing(IMethodSymbol method) =>
        method.ReturnsVoid
        || method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 }
        || SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType)
        || method.ContainingType.AllInterfaces.Contains(method.ReturnType, SymbolEqualityComparer.Default);
}

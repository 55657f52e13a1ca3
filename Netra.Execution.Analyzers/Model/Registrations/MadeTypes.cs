using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Registrations;

/// <summary>
/// By syntax: what an argument of a registration makes, as an instance or as a factory: <c>new</c>, <c>ActivatorUtilities.CreateInstance</c>, a kernel's plugin of it, a local
/// that was given one. What it only asks another registration for has its lifetime from there.
/// </summary>
internal static class MadeTypes
{
    /// <summary>Adds the types; true if the argument is an instance or a factory, whether they are in sight or not.</summary>
    public static bool Of(ExpressionSyntax argument, List<TypeSyntax> made)
    {
        switch (argument)
        {
            case LambdaExpressionSyntax { ExpressionBody: { } body }:
                AddMade(body, made);
                return true;
            case AnonymousFunctionExpressionSyntax { Block: { } block }:
                foreach (var node in block.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax))
                {
                    if (node is ReturnStatementSyntax { Expression: { } returned })
                    {
                        AddMade(returned, made);
                    }
                }

                return true;
            case LiteralExpressionSyntax:
                return false;
            default:
                AddMade(argument, made);
                return argument is ObjectCreationExpressionSyntax or IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax
                    && !IsLifetime(argument);
        }
    }

    private static void AddMade(ExpressionSyntax value, List<TypeSyntax> made)
    {
        var pending = new Stack<ExpressionSyntax>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case ParenthesizedExpressionSyntax { Expression: var inner }:
                    pending.Push(inner);
                    break;
                case CastExpressionSyntax { Expression: var inner }:
                    pending.Push(inner);
                    break;
                case ConditionalExpressionSyntax choice:
                    pending.Push(choice.WhenTrue);
                    pending.Push(choice.WhenFalse);
                    break;
                case BinaryExpressionSyntax { OperatorToken.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.QuestionQuestionToken } choice:
                    pending.Push(choice.Left);
                    pending.Push(choice.Right);
                    break;
                case ObjectCreationExpressionSyntax { Type: var type }:
                    made.Add(type);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "CreateInstance" or "CreateFromType" } create } }:
                    made.Add(create.TypeArgumentList.Arguments[0]);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CreateFromObject" }, ArgumentList.Arguments: { Count: > 0 } wrapped }:
                    pending.Push(wrapped[0].Expression);
                    break;
                case IdentifierNameSyntax local when InitialValue(local) is { } initial:
                    AddCreation(initial, made);
                    break;
            }
        }
    }

    private static void AddCreation(ExpressionSyntax value, List<TypeSyntax> made)
    {
        if (value is ObjectCreationExpressionSyntax { Type: var type })
        {
            made.Add(type);
        }
    }

    /// <summary>What the local of that name is declared with in the blocks, or among the top-level statements, around.</summary>
    internal static ExpressionSyntax? InitialValue(IdentifierNameSyntax name)
    {
        for (SyntaxNode? at = name; at is not null and not MemberDeclarationSyntax { RawKind: not (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.GlobalStatement }; at = at.Parent)
        {
            foreach (var statement in Statements(at))
            {
                if (statement is LocalDeclarationStatementSyntax { Declaration.Variables: var variables })
                {
                    foreach (var variable in variables)
                    {
                        if (variable.Identifier.ValueText == name.Identifier.ValueText)
                        {
                            return variable.Initializer?.Value;
                        }
                    }
                }
            }
        }

        return null;
    }

    private static IEnumerable<StatementSyntax> Statements(SyntaxNode node)
    {
        switch (node)
        {
            case BlockSyntax block:
                return block.Statements;
            case CompilationUnitSyntax unit:
                return TopLevel(unit);
            default:
                return System.Array.Empty<StatementSyntax>();
        }
    }

    private static IEnumerable<StatementSyntax> TopLevel(CompilationUnitSyntax unit)
    {
        foreach (var member in unit.Members)
        {
            if (member is GlobalStatementSyntax { Statement: var statement })
            {
                yield return statement;
            }
        }
    }

    private static bool IsLifetime(ExpressionSyntax argument) =>
        argument is MemberAccessExpressionSyntax { Expression: var type } && type.ToString().EndsWith("ServiceLifetime", System.StringComparison.Ordinal);
}

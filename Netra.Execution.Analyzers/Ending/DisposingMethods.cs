using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>Methods that always dispose what they are given, read from their syntax: by themselves, or by a method of the same type that they hand it to.</summary>
internal static class DisposingMethods
{
    private const int MaxDepth = 4;

    /// <summary>True if the value is handed to such a method.</summary>
    public static bool Takes(IOperation value)
    {
        var at = value.Parent;
        while (at is IConversionOperation)
        {
            at = at.Parent;
        }

        return at is IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation { TargetMethod: var method } }
            && method is { IsAbstract: false, IsVirtual: false, IsOverride: false }
            && Disposes(method.OriginalDefinition, parameter.Ordinal, 0);
    }

    private static bool Disposes(IMethodSymbol method, int ordinal, int depth)
    {
        if (depth > MaxDepth || ordinal >= method.Parameters.Length)
        {
            return false;
        }

        var name = method.Parameters[ordinal].Name;
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            switch (reference.GetSyntax())
            {
                case MethodDeclarationSyntax { ExpressionBody.Expression: var expression } when IsDisposal(expression, name, method, depth):
                    return true;
                case MethodDeclarationSyntax { Body.Statements: var statements }:
                    foreach (var statement in statements)
                    {
                        if (statement is ExpressionStatementSyntax { Expression: var done } && IsDisposal(done, name, method, depth))
                        {
                            return true;
                        }
                    }

                    break;
            }
        }

        return false;
    }

    private static bool IsDisposal(ExpressionSyntax expression, string name, IMethodSymbol method, int depth)
    {
        switch (expression)
        {
            case AwaitExpressionSyntax awaited:
                return IsDisposal(awaited.Expression, name, method, depth);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var configured } }:
                return IsDisposal(configured, name, method, depth);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver, Name.Identifier.ValueText: var called } }
                when receiver.Identifier.ValueText == name:
                return Disposables.IsName(called);
            case ConditionalAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver, WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } }
                when receiver.Identifier.ValueText == name:
                return Disposables.IsName(binding.Name.Identifier.ValueText);
            case InvocationExpressionSyntax { Expression: SimpleNameSyntax called, ArgumentList.Arguments: var arguments }:
                for (var i = 0; i < arguments.Count; i++)
                {
                    if (arguments[i] is { NameColon: null, Expression: IdentifierNameSyntax given } && given.Identifier.ValueText == name && OwnDisposes(called.Identifier.ValueText, i, method, depth))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    private static bool OwnDisposes(string name, int ordinal, IMethodSymbol method, int depth)
    {
        var found = false;
        foreach (var member in method.ContainingType.GetMembers(name))
        {
            if (member is IMethodSymbol { IsAbstract: false, IsVirtual: false } other)
            {
                if (!Disposes(other, ordinal, depth + 1))
                {
                    return false;
                }

                found = true;
            }
        }

        return found;
    }
}

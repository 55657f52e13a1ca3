using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>Which declaration around a place can gain a parameter that the place can read.</summary>
internal static class ThreadedPlace
{
    /// <param name="place">Where the value is needed.</param>
    /// <param name="file">Where it stands.</param>
    /// <param name="end">The refusal of a place that has no such declaration.</param>
    public static SyntaxNode Declaration(SyntaxNode place, SourceFile file, Func<string, RewriteRefusedException> end)
    {
        for (var body = FunctionBody.Around(place); body is not null; body = body.Outer)
        {
            switch (body.Node)
            {
                case AnonymousFunctionExpressionSyntax kept and not AnonymousMethodExpressionSyntax { ParameterList: null } when IsKept(kept, file) && DelegateSlot.Holding(kept, file) is not null:
                    return kept;
                case AnonymousFunctionExpressionSyntax lambda:
                    CheckCapture(lambda, file, end);
                    break;
                case LocalFunctionStatementSyntax function when !function.Modifiers.Any(SyntaxKind.StaticKeyword):
                    break;
                case LocalFunctionStatementSyntax or MethodDeclarationSyntax:
                    return body.Node;
                case ConstructorDeclarationSyntax constructor when !constructor.Modifiers.Any(SyntaxKind.StaticKeyword):
                    return constructor;
                case CompilationUnitSyntax:
                    throw end("the top-level statements serve no user");
                default:
                    throw end("a property or operator cannot gain a parameter");
            }
        }

        return place.Ancestors().TakeWhile(node => node is not (AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax)).OfType<ConstructorInitializerSyntax>().FirstOrDefault()?.Parent
            ?? throw end("an initializer has no caller");
    }

    /// <summary>A lambda reads what surrounds it, unless it may run for others than the one for whom it was made.</summary>
    private static void CheckCapture(AnonymousFunctionExpressionSyntax lambda, SourceFile file, Func<string, RewriteRefusedException> end)
    {
        var text = ValueSyntax.Shortened(lambda);
        if (file.Model.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { Name: "Expression", Arity: 1 })
        {
            throw end($"'{text}' is an expression tree");
        }

        if (IsKept(lambda, file) && !ReturnedFunctions.IsReturned(lambda))
        {
            throw end($"'{text}' is kept, and may run for anybody");
        }

        if (IsHandedToFramework(lambda, file))
        {
            throw end(AnonymousAccess.IsAllowed(lambda, file) ? $"whoever calls '{text}' need not have signed in" : $"the framework calls '{text}'");
        }
    }

    /// <summary>Whether a delegate goes where a later call, for somebody else, finds it.</summary>
    public static bool IsKept(ExpressionSyntax function, SourceFile file)
    {
        for (SyntaxNode node = function; ; node = node.Parent!)
        {
            switch (node.Parent)
            {
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax }:
                    return DelegateSlot.Holding(function, file) is not null;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } }:
                    return false;
                case AssignmentExpressionSyntax assignment when assignment.Right == node && assignment.Parent is not InitializerExpressionSyntax:
                    return assignment.IsKind(SyntaxKind.AddAssignmentExpression) || file.Model.GetSymbolInfo(assignment.Left).Symbol is not (ILocalSymbol or IDiscardSymbol);
                case EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or YieldStatementSyntax or AnonymousFunctionExpressionSyntax:
                    return true;
                case StatementSyntax or MemberDeclarationSyntax or null:
                    return false;
            }
        }
    }

    /// <summary>Whether it is an argument of a call into the host or its container.</summary>
    public static bool IsHandedToFramework(ExpressionSyntax function, SourceFile file) =>
        function.Ancestors().TakeWhile(node => node is not (StatementSyntax or AnonymousFunctionExpressionSyntax)).OfType<ArgumentSyntax>()
            .Select(argument => argument.Parent?.Parent).OfType<InvocationExpressionSyntax>()
            .Any(invocation => file.Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol { ContainingNamespace: { } space }
                && space.ToDisplayString() is var name && (name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal)));
}

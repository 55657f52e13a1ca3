using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>Whether dropping an expression would drop something that happens. Reading a member, resolving a service and creating a plain object are nothing that happens.</summary>
internal static class SideEffects
{
    public static bool Has(ExpressionSyntax expression, SourceFile file)
    {
        foreach (var node in expression.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax))
        {
            switch (node)
            {
                case InvocationExpressionSyntax invocation when !IsResolution(invocation, file) && !IsNameOf(invocation):
                case AwaitExpressionSyntax:
                case AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax }:
                case PostfixUnaryExpressionSyntax postfix when !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                case PrefixUnaryExpressionSyntax prefix when prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression):
                case ThrowExpressionSyntax:
                case BaseObjectCreationExpressionSyntax creation when !IsPlain(creation, file):
                    return true;
            }
        }

        return false;
    }

    private static bool IsResolution(InvocationExpressionSyntax invocation, SourceFile file) =>
        file.Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol { Name: "GetRequiredService" or "GetService" or "GetRequiredKeyedService" or "GetKeyedService" or "CreateLogger" };

    private static bool IsNameOf(InvocationExpressionSyntax invocation) => invocation.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" };

    /// <summary>A constructor that only stores, as far as its source shows; one without a body; or one of the framework's collections.</summary>
    private static bool IsPlain(BaseObjectCreationExpressionSyntax creation, SourceFile file)
    {
        if (file.Model.GetSymbolInfo(creation).Symbol is not IMethodSymbol constructor)
        {
            return false;
        }

        if (constructor.IsImplicitlyDeclared || file.Isolation.Replacements.Of(constructor.ContainingType) is not null
            || constructor.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", System.StringComparison.Ordinal) == true)
        {
            return true;
        }

        return constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            TypeDeclarationSyntax => true,
            ConstructorDeclarationSyntax declaration => !declaration.DescendantNodes().Any(node => node is InvocationExpressionSyntax or AwaitExpressionSyntax
                || node is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } }),
            _ => false,
        };
    }
}

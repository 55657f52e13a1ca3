using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>Whether a request that reaches a place may be one of nobody: no user is made from it then.</summary>
internal static class AnonymousAccess
{
    private const string Name = "AllowAnonymous";

    public static bool IsAllowed(SyntaxNode place, SourceFile file) =>
        place.AncestorsAndSelf().Any(node => node switch
        {
            MethodDeclarationSyntax method => IsMarked(file.Model.GetDeclaredSymbol(method)) || EndpointLambda.UsesOf(method, file).Any(use => IsMappedOpenly(use, file)),
            LocalFunctionStatementSyntax function => IsMarked(file.Model.GetDeclaredSymbol(function)) || EndpointLambda.UsesOf(function, file).Any(use => IsMappedOpenly(use, file)),
            MemberDeclarationSyntax member => IsMarked(file.Model.GetDeclaredSymbol(member)),
            LambdaExpressionSyntax lambda => IsMarked(file.Model.GetSymbolInfo(lambda).Symbol) || IsMappedOpenly(lambda, file),
            _ => false,
        });

    private static bool IsMarked(ISymbol? symbol)
    {
        for (var current = symbol; current is not null; current = (current as INamedTypeSymbol)?.BaseType)
        {
            if (current.GetAttributes().Any(attribute => attribute.AttributeClass is { } type
                && (type.Name == Name + "Attribute" || type.AllInterfaces.Any(contract => contract.Name == "I" + Name))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The call that maps the handler, what is called on its result, and the group that it is called on.</summary>
    private static bool IsMappedOpenly(ExpressionSyntax handler, SourceFile file)
    {
        if (!EndpointLambda.IsEndpoint(handler, file))
        {
            return false;
        }

        var chain = (ExpressionSyntax)handler.Parent!.Parent!.Parent!;
        while (chain.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next })
        {
            chain = next;
        }

        return IsOpen(chain, file, 0);
    }

    private static bool IsOpen(ExpressionSyntax mapped, SourceFile file, int depth)
    {
        for (var current = mapped; current is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }; current = access.Expression)
        {
            if (access.Name.Identifier.ValueText == Name)
            {
                return true;
            }

            if (access.Expression is IdentifierNameSyntax group && depth < 4
                && file.Model.GetSymbolInfo(group).Symbol is ILocalSymbol local
                && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } && value.SyntaxTree == mapped.SyntaxTree)
            {
                return IsOpen(value, file, depth + 1);
            }
        }

        return false;
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>
/// What an argument says about one construction: values in the initializer of a configuration that stands there, or that a variable of this code holds.
/// A configuration that comes from elsewhere says nothing about one construction: it is the factory's business.
/// </summary>
internal static class HeldSettings
{
    /// <summary>The values that can be set on something else instead.</summary>
    public static IEnumerable<ExpressionSyntax> Of(ExpressionSyntax argument, SourceFile file) => argument switch
    {
        _ when Settings.IsLiteral(argument, file) => ((BaseObjectCreationExpressionSyntax)argument).Initializer!.Expressions,
        WithExpressionSyntax changed => changed.Initializer.Expressions,
        _ when Held(argument, file) is { } held && held != argument => Of(held, file),
        _ => [],
    };

    /// <summary>A value that is written down in another way, or that may have changed between the initializer and the construction; null where there is none.</summary>
    public static ExpressionSyntax? Fixed(ExpressionSyntax argument, SourceFile file)
    {
        var held = Held(argument, file) ?? argument;
        if (held != argument && (Change(argument, file) ?? Of(held, file).FirstOrDefault(setting => setting is not AssignmentExpressionSyntax { Right: var value } || !file.Model.GetConstantValue(value).HasValue)) is { } changed)
        {
            return changed;
        }

        var carried = Of(held, file).ToList();
        return held.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax && !carried.Contains(node) && !IsLookup(node, file)).OfType<LiteralExpressionSyntax>()
            .FirstOrDefault(literal => !literal.IsKind(SyntaxKind.NullLiteralExpression) && !literal.IsKind(SyntaxKind.DefaultLiteralExpression) && !carried.Exists(setting => setting.Span.Contains(literal.Span)));
    }

    /// <summary>The key of a service and the name of a logger set nothing.</summary>
    private static bool IsLookup(SyntaxNode node, SourceFile file) =>
        node is ElementAccessExpressionSyntax
        || node is InvocationExpressionSyntax invocation
            && file.Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol { Name: "GetRequiredService" or "GetService" or "GetRequiredKeyedService" or "GetKeyedService" or "CreateLogger" or "GetSection" or "GetValue" };

    /// <summary>What a local of this code, or a private field with an initializer, was made with.</summary>
    private static ExpressionSyntax? Held(ExpressionSyntax argument, SourceFile file) =>
        argument is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && file.Model.GetSymbolInfo(argument).Symbol is ILocalSymbol or IFieldSymbol { DeclaredAccessibility: Accessibility.Private }
        && file.Model.GetSymbolInfo(argument).Symbol!.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } && value.SyntaxTree == argument.SyntaxTree
        && ValueSyntax.Leaves(value).ToList() is { Count: 1 } leaves && leaves[0] is BaseObjectCreationExpressionSyntax or WithExpressionSyntax or InvocationExpressionSyntax
            ? leaves[0]
            : null;

    /// <summary>A write to the variable or to a member of it.</summary>
    private static ExpressionSyntax? Change(ExpressionSyntax argument, SourceFile file)
    {
        var symbol = file.Model.GetSymbolInfo(argument).Symbol!;
        var declaration = symbol.DeclaringSyntaxReferences[0].GetSyntax();
        var around = symbol is ILocalSymbol ? FunctionBody.Around(declaration)?.Node : declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return (around ?? file.Root).DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(assignment => assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                .Any(name => name.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(name).Symbol, symbol)));
    }
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>What happens to a variable behind its declaration.</summary>
internal static class Variables
{
    /// <summary>True if something in the function around <paramref name="place"/> gives the variable another value.</summary>
    public static bool IsWritten(ISymbol variable, SyntaxNode place, SourceFile file) =>
        (FunctionBody.Around(place)?.Node ?? place.SyntaxTree.GetRoot()).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == variable.Name && IsTarget(name) && SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(name).Symbol, variable));

    private static bool IsTarget(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: TupleExpressionSyntax } } } => true,
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0,
        PostfixUnaryExpressionSyntax postfix => !postfix.IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.SuppressNullableWarningExpression),
        PrefixUnaryExpressionSyntax prefix => prefix.OperatorToken.Text is "++" or "--" or "&",
        RefExpressionSyntax => true,
        _ => false,
    };
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>A static field or auto-property and where it is declared.</summary>
/// <param name="Symbol">The field or property.</param>
/// <param name="Node">Its declarator or property declaration.</param>
/// <param name="File">The file of the declaration.</param>
/// <param name="HoldsUsers">Whether it is reported for the users' data in it, and not only for being written.</param>
internal sealed record StaticDeclaration(ISymbol Symbol, SyntaxNode Node, SourceFile File, bool HoldsUsers)
{
    /// <summary>The static that a report is about: the one that is declared there, or the one that the write there leads into.</summary>
    public static ISymbol? ReportedAt(SyntaxNode node, TextSpan span, SemanticModel model)
    {
        var declaration = node.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor is VariableDeclaratorSyntax or PropertyDeclarationSyntax);
        if (declaration is not null && (IdentifierOf(declaration) == span || InitializerOf(declaration)?.Span == span))
        {
            return model.GetDeclaredSymbol(declaration) is { IsStatic: true } declared ? declared : null;
        }

        foreach (var target in Targets(node.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(expression => expression.Span == span)))
        {
            foreach (var name in target.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
            {
                if (model.GetSymbolInfo(name).Symbol is IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true })
                {
                    return model.GetSymbolInfo(name).Symbol;
                }
            }
        }

        return null;
    }

    /// <summary>Where a write leads: the left side of an assignment, what a storing call is made on, else what a call is given by reference.</summary>
    private static IEnumerable<SyntaxNode> Targets(ExpressionSyntax? write) => write switch
    {
        AssignmentExpressionSyntax assignment => [assignment.Left],
        InvocationExpressionSyntax call => [call.Expression, .. call.ArgumentList.Arguments.Where(argument => argument.RefKindKeyword.RawKind != 0)],
        _ => [],
    };

    private static TextSpan IdentifierOf(SyntaxNode declaration) =>
        (declaration as VariableDeclaratorSyntax)?.Identifier.Span ?? ((PropertyDeclarationSyntax)declaration).Identifier.Span;

    private static ExpressionSyntax? InitializerOf(SyntaxNode declaration) =>
        ((declaration as VariableDeclaratorSyntax)?.Initializer ?? (declaration as PropertyDeclarationSyntax)?.Initializer)?.Value;
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>A static lambda that reads what surrounds it from now on is static no longer.</summary>
internal static class StaticLambdas
{
    /// <summary>The source, and what reading it at the place asks of the lambdas around.</summary>
    public static Source Read(Source source, SyntaxNode place, SourceFile file)
    {
        var opened = Around(place).Where(lambda => SyntaxFactory.ParseExpression(source.Expression).DescendantNodesAndSelf().Any(node => IsFromOutside(node, lambda, place, file)))
            .Select(lambda => Open(lambda, file)).ToList();
        return opened.Count == 0 ? source : source with { Requirements = source.Requirements.AddRange(opened) };
    }

    private static IEnumerable<AnonymousFunctionExpressionSyntax> Around(SyntaxNode place) =>
        place.Ancestors().TakeWhile(node => node is not MemberDeclarationSyntax).OfType<AnonymousFunctionExpressionSyntax>().Where(lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword));

    private static bool IsFromOutside(SyntaxNode node, SyntaxNode lambda, SyntaxNode place, SourceFile file)
    {
        if (node is not SimpleNameSyntax name || node.Parent is MemberAccessExpressionSyntax access && access.Name == node || node.FirstAncestorOrSelf<TypeArgumentListSyntax>() is not null)
        {
            return node is ThisExpressionSyntax;
        }

        var meant = file.Model.LookupSymbols(place.SpanStart, name: name.Identifier.ValueText);
        return !meant.Any(symbol => symbol.IsStatic || symbol is INamespaceOrTypeSymbol || symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == lambda.SyntaxTree && lambda.Span.Contains(reference.Span)));
    }

    private static Requirement Open(AnonymousFunctionExpressionSyntax lambda, SourceFile file)
    {
        var modifier = lambda.Modifiers.First(token => token.IsKind(SyntaxKind.StaticKeyword));
        return new Requirement(
            $"open:{file.Path}:{lambda.SpanStart}", ImmutableArray.Create<Edit>(new TextEdit(file.Id, TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart), "")));
    }
}

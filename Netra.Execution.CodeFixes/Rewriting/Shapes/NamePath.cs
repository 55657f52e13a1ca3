using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>What a path of names (<c>a.B.C</c>) stands for, so that two spellings of one can be compared.</summary>
internal static class NamePath
{
    /// <summary>The symbols of a path of names, <c>this</c> left out; null for anything else.</summary>
    public static IReadOnlyList<ISymbol>? Of(ExpressionSyntax expression, SourceFile file)
    {
        var path = new List<ISymbol>();
        while (expression is not ThisExpressionSyntax)
        {
            if (file.Model.GetSymbolInfo(expression).Symbol is not { } symbol || symbol is IMethodSymbol)
            {
                return null;
            }

            path.Add(symbol);
            switch (expression)
            {
                case IdentifierNameSyntax:
                    return path;
                case MemberAccessExpressionSyntax access:
                    expression = access.Expression;
                    break;
                default:
                    return null;
            }
        }

        return path;
    }

    public static bool IsSame(ExpressionSyntax expression, IReadOnlyList<ISymbol> path, SourceFile file) => Of(expression, file) is { } other && IsSame(other, path);

    /// <summary>Two paths to one member of <c>this</c>, or of one variable; what a type's or namespace's name leads to is told by its last symbol.</summary>
    public static bool IsSame(IReadOnlyList<ISymbol> left, IReadOnlyList<ISymbol> right)
    {
        var (shorter, longer) = left.Count <= right.Count ? (left, right) : (right, left);
        return shorter.Zip(longer, (one, other) => SymbolEqualityComparer.Default.Equals(one, other)).All(same => same)
            && longer.Skip(shorter.Count).All(symbol => symbol is INamespaceOrTypeSymbol)
            && shorter.Count > 0 && (longer.Count == shorter.Count || shorter[shorter.Count - 1].IsStatic);
    }
}

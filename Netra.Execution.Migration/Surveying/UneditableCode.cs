using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.Migration.Loading;

namespace Netra.Execution.Migration.Surveying;

/// <summary>
/// Finds C# that names something replaced and is not edited: what a tool writes, names that are looked up at run time, and text that no configuration compiles.
/// Known limits: a name that is put together at run time, and a member whose type is named in another file only.
/// </summary>
internal static class UneditableCode
{
    /// <summary>Calls that look up a type or member by a name.</summary>
    private static readonly string[] s_reflecting =
        ["CreateDelegate", "CreateInstance", "CreateInstanceFrom", "GetDeclaredMethod", "GetEvent", "GetField", "GetMember", "GetMethod", "GetProperty", "GetRuntimeMethod", "GetRuntimeProperty", "GetType", "InvokeMember"];

    public static IEnumerable<UneditableUse> Find(CodeGraph graph, IReadOnlyDictionary<Compilation, ReplacementTable> tables)
    {
        var trees = tables.Values.SelectMany(table => table.Names).Distinct(StringComparer.Ordinal).SelectMany(graph.Naming).Distinct().ToList();
        foreach (var file in trees.GroupBy(tree => tree.Tree.FilePath, StringComparer.Ordinal))
        {
            foreach (var (tree, compilation) in file)
            {
                var table = tables[compilation];
                var root = tree.GetRoot();
                foreach (var use in GeneratedCode.Is(tree.FilePath, root) ? Named(root, compilation.GetSemanticModel(tree), table) : Reflected(root, table))
                {
                    yield return use;
                }
            }

            // Text that one target leaves out may be another one's code.
            foreach (var use in file.Select(each => Inactive(each.Tree.GetRoot(), tables[each.Compilation]).ToHashSet()).Aggregate((one, other) => [.. one.Intersect(other)]))
            {
                yield return use;
            }
        }
    }

    private static IEnumerable<UneditableUse> Named(SyntaxNode root, SemanticModel semantics, ReplacementTable table) => root.DescendantNodes().OfType<SimpleNameSyntax>()
        .Where(name => table.Names.Contains(name.Identifier.ValueText) && semantics.GetSymbolInfo(name).Symbol is { } symbol && table.Of(symbol as INamedTypeSymbol ?? symbol.ContainingType) is not null)
        .Select(name => Use(name.Identifier.ValueText, root, name.SpanStart, UneditableBecause.Generated));

    private static IEnumerable<UneditableUse> Reflected(SyntaxNode root, ReplacementTable table)
    {
        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if ((call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText is not { } called || !s_reflecting.Contains(called))
            {
                continue;
            }

            var isOfType = call.Expression.DescendantNodes().OfType<TypeOfExpressionSyntax>().Any(asked => asked.Type.DescendantTokens().Any(token => table.Names.Contains(token.ValueText)));
            foreach (var argument in call.ArgumentList.Arguments.Select(argument => argument.Expression))
            {
                var text = argument switch
                {
                    LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal => literal.Token.ValueText,
                    InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } name => name.ArgumentList.Arguments.ToString(),
                    _ => "",
                };
                if ((table.Names.FirstOrDefault(name => OtherLanguages.HasWord(text, name)) ?? (isOfType && text.Length > 0 ? text.Split('.')[^1] : null)) is { } found)
                {
                    yield return Use(found, root, argument.SpanStart, UneditableBecause.Reflection);
                }
            }
        }
    }

    private static IEnumerable<UneditableUse> Inactive(SyntaxNode root, ReplacementTable table)
    {
        foreach (var trivia in root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia)))
        {
            var position = trivia.SpanStart;
            foreach (var line in trivia.ToString().Split('\n'))
            {
                foreach (var name in table.Names.Where(name => SyntaxFactory.ParseTokens(line).Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name)))
                {
                    yield return Use(name, root, position, UneditableBecause.Inactive);
                }

                position += line.Length + 1;
            }
        }
    }

    private static UneditableUse Use(string name, SyntaxNode root, int position, UneditableBecause because) =>
        new(name, root.SyntaxTree.FilePath, root.SyntaxTree.GetText().Lines.GetLinePosition(position).Line + 1, because);
}

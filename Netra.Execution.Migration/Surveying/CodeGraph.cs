using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Migration.Surveying;

/// <summary>
/// Which part of the code may run which other one: by its symbol, by what implements or overrides it, and by bringing its type to life. A part is bound once, and
/// only if the words in it lead there. Known limits: what a delegate runs is run by who makes the delegate, and what a
/// container's lambda makes is nobody's.
/// </summary>
/// <param name="tables">What is replaced, as each compilation sees it.</param>
internal sealed class CodeGraph(IReadOnlyDictionary<Compilation, ReplacementTable> tables)
{
    private readonly List<(Compilation Compilation, Mentions Mentions)> _compilations = [.. tables.Keys.Select(compilation => (compilation, new Mentions(compilation)))];
    private readonly Dictionary<SyntaxTree, SemanticModel> _semantics = [];
    private readonly Dictionary<SyntaxNode, CodePart> _parts = [];
    private readonly Dictionary<string, IReadOnlyList<CodePart>> _mentioning = new(StringComparer.Ordinal);
    private readonly Dictionary<CodePart, BoundPart> _bound = [];
    private readonly Dictionary<CodePart, IReadOnlyList<string>> _keys = [];

    /// <summary>The parts that have a word.</summary>
    public IReadOnlyList<CodePart> Mentioning(string word)
    {
        if (!_mentioning.TryGetValue(word, out var known))
        {
            _mentioning.Add(word, known = [.. _compilations.SelectMany(each => each.Mentions.Of(word).SelectMany(tree => Mentioning(word, SemanticsOf(tree, each.Compilation)))).Distinct()]);
        }

        return known;
    }

    /// <summary>The trees that may have a word, in any text.</summary>
    public IEnumerable<(SyntaxTree Tree, Compilation Compilation)> Naming(string word) => _compilations.SelectMany(each => each.Mentions.Of(word).Select(tree => (tree, each.Compilation)));

    /// <summary>What a part means.</summary>
    public BoundPart Bind(CodePart part)
    {
        if (!_bound.TryGetValue(part, out var bound))
        {
            _bound.Add(part, bound = BoundPart.Of(part, tables[part.Semantics.Compilation]));
        }

        return bound;
    }

    /// <summary>The parts that may run a part.</summary>
    public IEnumerable<CodePart> CallersOf(CodePart part)
    {
        var keys = KeysOf(part);
        var words = part.IsOfInstance && part.Type is { } type ? [part.Name, type.Identifier.ValueText] : new[] { part.Name };
        return words.Where(word => word.Length > 0).Distinct().SelectMany(Mentioning)
            .Concat(part.IsOfInstance ? Bearing(part.Type!.Identifier.ValueText) : [])
            .Where(caller => caller != part && keys.Any(Bind(caller).Runs.ContainsKey));
    }

    /// <summary>The parts that a part may run.</summary>
    public IEnumerable<CodePart> RunBy(CodePart part) => Bind(part).Runs.SelectMany(run =>
        (run.Key.StartsWith(BoundPart.Making, StringComparison.Ordinal) ? Bearing(run.Value).Where(callee => callee.IsOfInstance) : Mentioning(run.Value).Where(callee => callee.Name == run.Value))
            .Where(callee => KeysOf(callee).Contains(run.Key)));

    /// <summary>What stands in types of a name.</summary>
    private IEnumerable<CodePart> Bearing(string type) =>
        Mentioning(type).Where(part => part.Node is TypeDeclarationSyntax declared && declared.Identifier.ValueText == type)
            .SelectMany(part => part.Node.DescendantNodesAndSelf().Where(node => CodePart.IsOne(node) && node.FirstAncestorOrSelf<TypeDeclarationSyntax>() == part.Node).Select(node => PartOf(node, part.Semantics)));

    /// <summary>By what a part is run: its own symbol, what it implements and overrides, and the life of its type.</summary>
    private IReadOnlyList<string> KeysOf(CodePart part)
    {
        if (!_keys.TryGetValue(part, out var keys))
        {
            _keys.Add(part, keys = part.Symbol is { } symbol ? [.. KeysOf(symbol, part)] : []);
        }

        return keys;
    }

    private static IEnumerable<string> KeysOf(ISymbol symbol, CodePart part)
    {
        if (part.IsOfInstance)
        {
            yield return BoundPart.Making + BoundPart.KeyOf(symbol as INamedTypeSymbol ?? symbol.ContainingType);
        }

        if (symbol is INamedTypeSymbol)
        {
            yield break;
        }

        for (var at = symbol; at is not null; at = (at as IMethodSymbol)?.OverriddenMethod ?? (ISymbol?)(at as IPropertySymbol)?.OverriddenProperty)
        {
            yield return BoundPart.KeyOf(at);
        }

        foreach (var member in symbol.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers()))
        {
            if (SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol))
            {
                yield return BoundPart.KeyOf(member);
            }
        }
    }

    private SemanticModel SemanticsOf(SyntaxTree tree, Compilation compilation)
    {
        if (!_semantics.TryGetValue(tree, out var semantics))
        {
            _semantics.Add(tree, semantics = compilation.GetSemanticModel(tree));
        }

        return semantics;
    }

    private IEnumerable<CodePart> Mentioning(string word, SemanticModel semantics)
    {
        var root = semantics.SyntaxTree.GetRoot();
        var text = semantics.SyntaxTree.GetText().ToString();
        for (var position = text.IndexOf(word, StringComparison.Ordinal); position >= 0; position = text.IndexOf(word, position + word.Length, StringComparison.Ordinal))
        {
            if (root.FindToken(position) is var token && token.Span.Start == position && token.ValueText == word && token.Parent is { } parent)
            {
                foreach (var node in Around(parent))
                {
                    yield return PartOf(node, semantics);
                }
            }
        }
    }

    /// <summary>The innermost part around a node; the type of a field is a part of each of its variables.</summary>
    private static IEnumerable<SyntaxNode> Around(SyntaxNode node)
    {
        foreach (var around in node.AncestorsAndSelf())
        {
            if (around is VariableDeclarationSyntax { Parent: BaseFieldDeclarationSyntax } fields)
            {
                return fields.Variables;
            }

            if (CodePart.IsOne(around))
            {
                return [around];
            }
        }

        return [];
    }

    private CodePart PartOf(SyntaxNode node, SemanticModel semantics)
    {
        if (!_parts.TryGetValue(node, out var part))
        {
            _parts.Add(node, part = new CodePart(semantics, node));
        }

        return part;
    }
}

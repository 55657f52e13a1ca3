using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>
/// In which documents a symbol can be named at all: those whose text spells it, and those that may mean it without. Without this, a search asks each document of
/// the solution for each symbol, and the time for a file grows with their number.
/// </summary>
internal sealed class SpelledNames
{
    private const string Attribute = "Attribute";

    private static readonly int s_new = Hash("new");
    private static readonly int s_base = Hash("base");
    private static readonly int s_this = Hash("this");
    private static readonly int s_global = Hash("global");
    private static readonly int s_using = Hash("using");

    /// <summary>What the language calls without a name.</summary>
    private static readonly ImmutableHashSet<string> s_unspelled = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Add", "Current", "Deconstruct", "Dispose", "DisposeAsync", "GetAsyncEnumerator", "GetAwaiter", "GetEnumerator", "GetResult", "Invoke", "IsCompleted", "MoveNext", "MoveNextAsync", "OnCompleted",
        "Cast", "GroupBy", "GroupJoin", "Join", "OrderBy", "OrderByDescending", "Select", "SelectMany", "ThenBy", "ThenByDescending", "Where");

    /// <summary>By the hash of a name: two names of one hash only make a search look further.</summary>
    private readonly Dictionary<int, List<Document>> _spelling = [];
    private readonly List<Document> _always = [];
    private readonly List<Document> _creating = [];
    private readonly List<Document> _suppressing = [];
    private readonly HashSet<int> _renamed = [];
    private readonly HashSet<int> _bases = [];
    private readonly HashSet<string> _twins = new(StringComparer.Ordinal);
    private readonly HashSet<DocumentId> _linked = [];
    private bool _isWhole = true;

    private SpelledNames()
    {
    }

    public static async Task<SpelledNames> OfAsync(Solution solution, CancellationToken cancellationToken)
    {
        var names = new SpelledNames();
        names._twins.UnionWith(solution.Projects.GroupBy(project => project.AssemblyName, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
        names._linked.UnionWith(solution.Projects.SelectMany(project => project.Documents).Where(document => document.FilePath is not null)
            .GroupBy(document => document.FilePath, StringComparer.Ordinal).Where(same => same.Count() > 1).SelectMany(same => same).Select(document => document.Id));
        foreach (var project in solution.Projects)
        {
            // Another language has other rules for names, and may implement a member under another one.
            names._isWhole &= project.Language == LanguageNames.CSharp;

            // What generators write is among them.
            var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
            names._isWhole &= compilation is not null;
            foreach (var tree in compilation?.SyntaxTrees ?? [])
            {
                if (solution.GetDocument(tree) is { } document)
                {
                    names.Add(document, await tree.GetTextAsync(cancellationToken).ConfigureAwait(false));
                    names.AddBases(await tree.GetRootAsync(cancellationToken).ConfigureAwait(false));
                }
                else
                {
                    names._isWhole = false;
                }
            }
        }

        return names;
    }

    /// <summary>What constructs without a name, or hands on to another constructor.</summary>
    public IReadOnlyList<Document> Creating => _creating;

    /// <summary>What may name a member in the text of an assembly's suppressions.</summary>
    public IReadOnlyList<Document> Suppressing => _suppressing;

    /// <summary>Whether a document's file has other meanings in other projects.</summary>
    public bool IsLinked(Document document) => _linked.Contains(document.Id);

    /// <summary>Whether a document may write a name in escapes.</summary>
    public bool MayEscape(Document document) => _always.Contains(document);

    /// <summary>False for a type that nothing in the solution derives from.</summary>
    public bool MayBeBase(INamedTypeSymbol type) => _bases.Contains(Hash(type.Name));

    /// <summary>Whether a symbol of the solution is named by its name alone, and its assembly is one.</summary>
    public bool Spells(ISymbol symbol) => IsSpelled(symbol) && symbol.Locations.All(location => location.IsInSource) && !_twins.Contains(symbol.ContainingAssembly.Name);

    /// <summary>The documents that have a word, in the order of the solution, and those that may write it in escapes.</summary>
    public IEnumerable<Document> DocumentsWith(string name) => Spelling(name).Concat(_always).Distinct();

    /// <summary>The documents to search; null for all.</summary>
    public ImmutableHashSet<Document>? DocumentsOf(ISymbol symbol)
    {
        if (!IsSpelled(symbol))
        {
            return null;
        }

        var type = Constructed(symbol);
        var name = type?.Name ?? symbol.Name;
        var found = _always.Concat(_suppressing).Concat(Spelling(name));
        if (name.Length > Attribute.Length && name.EndsWith(Attribute, StringComparison.Ordinal))
        {
            found = found.Concat(Spelling(name.Substring(0, name.Length - Attribute.Length)));
        }

        return (type is null ? found : found.Concat(_creating)).ToImmutableHashSet();
    }

    private bool IsSpelled(ISymbol symbol)
    {
        var type = Constructed(symbol);
        var isSpelled = type is { SpecialType: SpecialType.None, TypeKind: not TypeKind.Delegate }
            || symbol is IFieldSymbol or IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true } or IMethodSymbol { MethodKind: MethodKind.Ordinary } && !s_unspelled.Contains(symbol.Name);
        return _isWhole && isSpelled && !_renamed.Contains(Hash(type?.Name ?? symbol.Name));
    }

    /// <summary>The type that is meant, itself or by its constructor.</summary>
    private static INamedTypeSymbol? Constructed(ISymbol symbol) => symbol as INamedTypeSymbol ?? (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? symbol.ContainingType : null);

    private void AddBases(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or BaseTypeDeclarationSyntax or BaseListSyntax))
        {
            // What derives from an alias derives from what it stands for.
            if (node is BaseTypeSyntax || node is UsingDirectiveSyntax { Alias: not null })
            {
                _bases.UnionWith(node.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => Hash(name.Identifier.ValueText)));
            }
        }
    }

    private IEnumerable<Document> Spelling(string name) => _spelling.TryGetValue(Hash(name), out var documents) ? documents : [];

    private void Add(Document document, SourceText source)
    {
        var text = source.ToString();
        var all = new HashSet<int>();
        var (start, word, before) = (-1, 0, 0);
        var (isCreating, isRenaming) = (false, false);
        for (var position = 0; position <= text.Length; position++)
        {
            var character = position < text.Length ? text[position] : '\0';
            if (IsPart(character))
            {
                (start, word) = start < 0 ? (position, Next(0, character)) : (start, Next(word, character));
                continue;
            }

            if (start >= 0)
            {
                all.Add(word);
                isRenaming |= before == s_global && word == s_using;
                (start, before) = (-1, word);
            }

            // `new(…)`, `: base(…)` and `: this(…)` construct without a name; a comment may stand between.
            isCreating |= character is '(' or '/' && (before == s_new || before == s_base || before == s_this);
        }

        foreach (var name in all)
        {
            if (!_spelling.TryGetValue(name, out var documents))
            {
                _spelling.Add(name, documents = []);
            }

            documents.Add(document);
        }

        if (isCreating)
        {
            _creating.Add(document);
        }

        if (text.IndexOf("\\u", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            _always.Add(document);
        }

        if (text.IndexOf("SuppressMessage", StringComparison.Ordinal) >= 0 && (text.IndexOf("assembly", StringComparison.Ordinal) >= 0 || text.IndexOf("module", StringComparison.Ordinal) >= 0))
        {
            _suppressing.Add(document);
        }

        if (isRenaming && text.IndexOf('=') >= 0)
        {
            // An alias may rename what it names for the whole project.
            _renamed.UnionWith(all);
        }
    }

    private static bool IsPart(char character) => character is '_' or >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' || (character > 127 && char.IsLetterOrDigit(character));

    private static int Hash(string name) => name.Aggregate(0, Next);

    private static int Next(int hash, char character) => unchecked((hash * 31) + character);
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
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
    private readonly HashSet<int> _renamed = [];
    private bool _isWhole = true;

    private SpelledNames()
    {
    }

    public static async Task<SpelledNames> OfAsync(Solution solution, CancellationToken cancellationToken)
    {
        var names = new SpelledNames();
        foreach (var project in solution.Projects)
        {
            // Another language has other rules for names, and may implement a member under another one.
            names._isWhole &= project.Language == LanguageNames.CSharp;
            foreach (var document in project.Documents)
            {
                names.Add(document, await document.GetTextAsync(cancellationToken).ConfigureAwait(false));
            }

            // What generators write is searched too. Its text is not worth keeping.
            var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
            var generated = compilation?.SyntaxTrees.Select(tree => solution.GetDocument(tree)).Where(document => document is null || !project.ContainsDocument(document.Id)).ToList();
            names._isWhole &= generated?.Contains(null) == false;
            names._always.AddRange(generated?.OfType<Document>() ?? []);
        }

        return names;
    }

    /// <summary>The documents to search; null for all.</summary>
    public ImmutableHashSet<Document>? DocumentsOf(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? symbol.ContainingType : null);
        var isSpelled = type is { SpecialType: SpecialType.None, TypeKind: not TypeKind.Delegate }
            || symbol is IFieldSymbol or IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true } or IMethodSymbol { MethodKind: MethodKind.Ordinary } && !s_unspelled.Contains(symbol.Name);
        var name = type?.Name ?? symbol.Name;
        if (!_isWhole || !isSpelled || _renamed.Contains(Hash(name)))
        {
            return null;
        }

        var found = _always.Concat(Spelling(name));
        if (name.Length > Attribute.Length && name.EndsWith(Attribute, StringComparison.Ordinal))
        {
            found = found.Concat(Spelling(name.Substring(0, name.Length - Attribute.Length)));
        }

        return (type is null ? found : found.Concat(_creating)).ToImmutableHashSet();
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

            // `new(…)` and `: base(…)` construct without a name; a comment may stand between.
            isCreating |= character is '(' or '/' && (before == s_new || before == s_base);
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

        if (text.IndexOf("\\u", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("assembly:", StringComparison.Ordinal) >= 0 || text.IndexOf("module:", StringComparison.Ordinal) >= 0)
        {
            _always.Add(document);
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

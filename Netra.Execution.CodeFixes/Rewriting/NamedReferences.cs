using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>
/// What the places that spell a name mean, each asked once, whatever the number of symbols that are called so. A search of the workspace binds them again for
/// each symbol: of a name that every file has, the square of their number.
/// </summary>
internal sealed class NamedReferences(Solution solution, SpelledNames spelled, CancellationToken cancellationToken)
{
    private const string Attribute = "Attribute";

    private readonly ConcurrentDictionary<ISymbol, string> _keys = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, ILookup<string, Place>> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ILookup<string, Place>> _arguments = new(StringComparer.Ordinal);
    private ILookup<string, Place>? _unnamed;

    /// <summary>The places that mean a symbol, those in documentation among them; null where only a search of the workspace knows them.</summary>
    public async Task<IReadOnlyList<Place>?> FindAsync(ISymbol symbol)
    {
        if (symbol is IParameterSymbol parameter)
        {
            return LoneSymbols.Is(parameter, spelled) ? await OfParameterAsync(parameter).ConfigureAwait(false) : null;
        }

        if (!LoneSymbols.Is(symbol, spelled) || KeyOf(symbol) is not { Length: > 0 } key)
        {
            return null;
        }

        var type = symbol as INamedTypeSymbol ?? (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? symbol.ContainingType : null);
        var places = (await NamedAsync(type?.Name ?? symbol.Name).ConfigureAwait(false))[key];
        if (type is not null)
        {
            _unnamed ??= await ReadAsync(spelled.Creating, file => file.Unnamed(), Meanings).ConfigureAwait(false);
            places = places.Concat(_unnamed[key]);
        }

        var found = places.ToList();
        return found.Any(place => spelled.IsLinked(place.Document)) ? null : found;
    }

    /// <summary>A parameter is named in its member, and by callers that name their arguments.</summary>
    private async Task<IReadOnlyList<Place>?> OfParameterAsync(IParameterSymbol parameter)
    {
        var declaration = parameter.DeclaringSyntaxReferences[0].SyntaxTree;
        if (solution.GetDocument(declaration) is not { } document || spelled.IsLinked(document) || KeyOf(parameter.ContainingSymbol).Length == 0)
        {
            return null;
        }

        if (!_arguments.TryGetValue(parameter.Name, out var arguments))
        {
            arguments = await ReadAsync(
                spelled.DocumentsWith(parameter.Name),
                file => file.Names(parameter.Name).Where(name => name.Parent is NameColonSyntax { Parent: ArgumentSyntax or AttributeArgumentSyntax }),
                (name, model) => Symbols(model.GetSymbolInfo(name, cancellationToken)).OfType<IParameterSymbol>().Select(OfParameter)).ConfigureAwait(false);
            _arguments.Add(parameter.Name, arguments);
        }

        var own = await ReadAsync(
            [document],
            file => file.Names(parameter.Name),
            (name, model) => Symbols(model.GetSymbolInfo(name, cancellationToken)).OfType<IParameterSymbol>().Select(OfParameter)).ConfigureAwait(false);
        var found = arguments[OfParameter(parameter)].Concat(own[OfParameter(parameter)]).ToList();
        return found.Any(place => spelled.IsLinked(place.Document)) ? null : found;

        string OfParameter(IParameterSymbol one) => $"{KeyOf(one.ContainingSymbol)}#{one.Ordinal}";
    }

    private async Task<ILookup<string, Place>> NamedAsync(string name)
    {
        if (!_named.TryGetValue(name, out var known))
        {
            known = await ReadAsync(
                Spellings(name).SelectMany(spelled.DocumentsWith).Distinct(),
                file => file.Aliases(name).Prepend(name).SelectMany(Spellings).SelectMany(file.Names),
                Meanings).ConfigureAwait(false);
            _named.Add(name, known);
        }

        return known;
    }

    /// <summary>An attribute goes by two names.</summary>
    private static IEnumerable<string> Spellings(string name) =>
        name.Length > Attribute.Length && name.EndsWith(Attribute, StringComparison.Ordinal) ? [name, name.Substring(0, name.Length - Attribute.Length)] : [name];

    private async Task<ILookup<string, Place>> ReadAsync(
        IEnumerable<Document> documents, Func<WordPlaces, IEnumerable<SyntaxNode>> nodes, Func<SyntaxNode, SemanticModel, IEnumerable<string>> meanings)
    {
        var read = await Task.WhenAll(documents.Select(document => Task.Run(() => ReadAsync(document, nodes, meanings), cancellationToken))).ConfigureAwait(false);
        return read.SelectMany(found => found).ToLookup(pair => pair.Key, pair => pair.Place, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<(string Key, Place Place)>> ReadAsync(
        Document document, Func<WordPlaces, IEnumerable<SyntaxNode>> nodes, Func<SyntaxNode, SemanticModel, IEnumerable<string>> meanings)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var asked = nodes(new WordPlaces(root!, text.ToString(), spelled.MayEscape(document))).ToList();
        if (asked.Count == 0)
        {
            return [];
        }

        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return asked.SelectMany(node => meanings(node, model!).Distinct().Select(key => (key, new Place(document, node)))).ToList();
    }

    /// <summary>The symbols that a place means; with a constructor its type, and with the type that `new` names the constructor.</summary>
    private IEnumerable<string> Meanings(SyntaxNode node, SemanticModel model)
    {
        var symbols = Symbols(model.GetSymbolInfo(node, cancellationToken));
        if (node is SimpleNameSyntax name && CreatedBy(name) is { } creation)
        {
            symbols = symbols.Concat(Symbols(model.GetSymbolInfo(creation, cancellationToken)));
        }

        foreach (var symbol in symbols)
        {
            yield return KeyOf(symbol);
            if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
            {
                yield return KeyOf(symbol.ContainingType);
            }
        }
    }

    private static ObjectCreationExpressionSyntax? CreatedBy(SimpleNameSyntax name)
    {
        SyntaxNode whole = name.Parent switch
        {
            QualifiedNameSyntax qualified when qualified.Right == name => qualified,
            AliasQualifiedNameSyntax aliased when aliased.Name == name => aliased,
            _ => name,
        };
        return whole.Parent as ObjectCreationExpressionSyntax;
    }

    private static IEnumerable<ISymbol> Symbols(SymbolInfo info) => info.Symbol is { } symbol ? ImmutableArray.Create(symbol) : info.CandidateSymbols;

    /// <summary>One and the same for a symbol in each compilation that knows it; empty where there is none.</summary>
    private string KeyOf(ISymbol symbol)
    {
        symbol = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol;
        return _keys.GetOrAdd(symbol.OriginalDefinition, definition => definition.GetDocumentationCommentId() is { } id ? $"{definition.ContainingAssembly?.Name}|{id}" : "");
    }
}

/// <summary>A node of a document.</summary>
internal sealed record Place(Document Document, SyntaxNode Node);

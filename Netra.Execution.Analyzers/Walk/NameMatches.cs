using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Where in a text the rules' words stand, and which rules each opens: the text is stepped through once, for the tree and for all its bodies.</summary>
internal sealed class NameMatches(string text)
{
    private Dictionary<string, bool>? _words;
    private Dictionary<object, IReadOnlyList<string>>? _lists;
    private int[] _positions = new int[32];
    private ulong[] _masks = new ulong[32];

    public string Text => text;

    public int Count { get; private set; }

    /// <summary>The rules that any of them opens.</summary>
    public ulong All { get; private set; }

    /// <summary>Adds one behind those that are there.</summary>
    public void Add(int position, ulong mask)
    {
        if (Count == _positions.Length)
        {
            Array.Resize(ref _positions, Count * 2);
            Array.Resize(ref _masks, Count * 2);
        }

        _positions[Count] = position;
        _masks[Count++] = mask;
        All |= mask;
    }

    /// <summary>The rules that a match in the span opens.</summary>
    public ulong In(TextSpan span)
    {
        var mask = 0UL;
        for (var i = First(span.Start); i < Count && _positions[i] < span.End; i++)
        {
            mask |= _masks[i];
        }

        return mask;
    }

    /// <summary>The names below a node that are among them, in the order of the text; other nodes are not made for it.</summary>
    public IEnumerable<SimpleNameSyntax> NamesIn(SyntaxNode root, bool inTrivia)
    {
        var span = inTrivia ? root.FullSpan : root.Span;
        for (var i = First(span.Start); i < Count && _positions[i] < span.End; i++)
        {
            // In a comment or a literal it is no name.
            var token = root.FindToken(_positions[i], inTrivia);
            if (token.IsKind(SyntaxKind.IdentifierToken) && (token.SpanStart == _positions[i] || WordTokens.IsVerbatim(token, _positions[i])) && token.Parent is SimpleNameSyntax name)
            {
                yield return name;
            }
        }
    }

    /// <summary>True if the word occurs in the text, if only as a part of another: looked for once.</summary>
    public bool MayBeInText(string word)
    {
        _words ??= new Dictionary<string, bool>(StringComparer.Ordinal);
        if (!_words.TryGetValue(word, out var occurs))
        {
            _words.Add(word, occurs = text.IndexOf(word, StringComparison.Ordinal) >= 0);
        }

        return occurs;
    }

    /// <summary>Those of the words that occur in the text, if only as parts of others: most lists have none in most texts, and no body need be searched for them.</summary>
    /// <param name="words">A list that is kept: it is the key.</param>
    public IReadOnlyList<string> InText(IReadOnlyCollection<string> words)
    {
        _lists ??= new Dictionary<object, IReadOnlyList<string>>();
        if (!_lists.TryGetValue(words, out var known))
        {
            _lists.Add(words, known = Occurring(words));
        }

        return known;
    }

    private IReadOnlyList<string> Occurring(IReadOnlyCollection<string> words)
    {
        List<string>? occurring = null;
        foreach (var word in words)
        {
            if (text.IndexOf(word, StringComparison.Ordinal) >= 0)
            {
                (occurring ??= new List<string>()).Add(word);
            }
        }

        return occurring ?? (IReadOnlyList<string>)Array.Empty<string>();
    }

    /// <summary>The index of the first match at the position or behind it.</summary>
    private int First(int position)
    {
        var at = Array.BinarySearch(_positions, 0, Count, position);
        return at < 0 ? ~at : at;
    }
}

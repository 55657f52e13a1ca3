using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>Where a word stands below a node as an identifier or a keyword: found in the text, so that other nodes need not be made.</summary>
internal static class WordTokens
{
    public static IEnumerable<SyntaxToken> Of(string word, SyntaxNode root) => Of(word, root, root.SyntaxTree.GetText().ToString());

    public static IEnumerable<SyntaxToken> Of(string word, SyntaxNode root, string text)
    {
        if (word.Length == 0)
        {
            yield break;
        }

        var span = root.Span;
        for (var at = text.IndexOf(word, span.Start, span.Length, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, span.End - at - 1, StringComparison.Ordinal))
        {
            if (!IsPart(text, at - 1) && !IsPart(text, at + word.Length) && root.FindToken(at) is var token && token.ValueText == word
                && (token.SpanStart == at || IsVerbatim(token, at)))
            {
                yield return token;
            }
        }
    }

    /// <summary>Where any of the words stands as an identifier.</summary>
    public static IEnumerable<SyntaxToken> Of(WordTable words, SyntaxNode root, string text)
    {
        var identifiers = new Identifiers(text, root.SpanStart, root.Span.End);
        while (identifiers.MoveNext())
        {
            if (words.TryGet(text, identifiers.Start, identifiers.Length, identifiers.Hash, out _) && root.FindToken(identifiers.Start) is var token
                && token.IsKind(SyntaxKind.IdentifierToken) && (token.SpanStart == identifiers.Start || IsVerbatim(token, identifiers.Start)))
            {
                yield return token;
            }
        }
    }

    /// <summary>True if the token is the word at the position with a sign before it. One that is missing may stand there too, and has no text.</summary>
    public static bool IsVerbatim(SyntaxToken token, int position) => token.SpanStart == position - 1 && token.Text.StartsWith("@", StringComparison.Ordinal);

    private static bool IsPart(string text, int position) => position >= 0 && position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] is '_');
}

using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// The prefilter: which rules the identifiers of a text may concern. Words in comments and strings count too, which costs a little time and no answer.
/// </summary>
internal sealed class NameFilter
{
    private readonly Dictionary<int, List<Word>> _exact = new();
    private readonly WordParts _prefixes = new();
    private readonly WordParts _suffixes = new();
    private readonly WordParts _endings = new();
    private readonly HashSet<string> _commonplace = new(StringComparer.Ordinal);
    private ulong _implicitNew;
    private ulong _baseCall;

    public static NameFilter For(ActiveRules rules, IsolationModel model)
    {
        var filter = new NameFilter();
        for (var i = 0; i < rules.Rules.Length; i++)
        {
            var rule = rules.Rules[i];
            var words = new WordList();
            Named.Run(rule, (model, words), static (asked, about) => asked.Words(about.model, about.words));
            filter.Add(words, 1UL << i);
        }

        return filter;
    }

    /// <summary>The rules that a word in the span opens.</summary>
    public ulong Scan(string text, TextSpan span)
    {
        var mask = 0UL;
        var identifiers = new Identifiers(text, span.Start, span.End);
        while (identifiers.MoveNext())
        {
            mask |= Match(text, identifiers.Start, identifiers.Length, identifiers.Hash);
        }

        return mask;
    }

    private ulong Match(string text, int start, int length, int hash)
    {
        var mask = 0UL;
        if (_exact.TryGetValue(hash, out var words))
        {
            foreach (var word in words)
            {
                mask |= word.Text.Length == length && Begins(text, start, word.Text) ? word.Mask : 0;
            }
        }

        foreach (var prefix in _prefixes.By(text[start]))
        {
            mask |= prefix.Text.Length <= length && Begins(text, start, prefix.Text) ? prefix.Mask : 0;
        }

        foreach (var suffix in _suffixes.By(text[start + length - 1]))
        {
            mask |= suffix.Text.Length <= length
                && Begins(text, start + length - suffix.Text.Length, suffix.Text)
                && IsCalled(text, start + length)
                && !IsCommonplace(text, start, length) ? suffix.Mask : 0;
        }

        foreach (var ending in _endings.By(text[start + length - 1]))
        {
            mask |= ending.Text.Length <= length && Begins(text, start + length - ending.Text.Length, ending.Text) ? ending.Mask : 0;
        }

        if (_implicitNew != 0 && length == 3 && Begins(text, start, "new") && OpensParenthesis(text, start + 3))
        {
            mask |= _implicitNew;
        }

        if (_baseCall != 0 && length == 4 && Begins(text, start, "base") && OpensParenthesis(text, start + 4))
        {
            mask |= _baseCall;
        }

        return mask;
    }

    private void Add(WordList words, ulong mask)
    {
        foreach (var word in words.Exact)
        {
            var hash = Identifiers.HashOf(word);
            if (!_exact.TryGetValue(hash, out var list))
            {
                _exact.Add(hash, list = new List<Word>());
            }

            list.Add(new Word(word, mask));
        }

        foreach (var prefix in words.Prefixes)
        {
            _prefixes.Add(prefix[0], new Word(prefix, mask));
        }

        foreach (var suffix in words.Suffixes)
        {
            _suffixes.Add(suffix[suffix.Length - 1], new Word(suffix, mask));
        }

        foreach (var ending in words.Endings)
        {
            _endings.Add(ending[ending.Length - 1], new Word(ending, mask));
        }

        _commonplace.UnionWith(words.Commonplace);
        _implicitNew |= words.ImplicitNew ? mask : 0;
        _baseCall |= words.BaseCall ? mask : 0;
    }

    private bool IsCommonplace(string text, int start, int length)
    {
        foreach (var word in _commonplace)
        {
            if (word.Length == length && Begins(text, start, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Begins(string text, int start, string word) => string.CompareOrdinal(text, start, word, 0, word.Length) == 0;

    // Else the keyword "string" would open every body for an ending like "ing".
    private static bool IsCalled(string text, int position) => Next(text, position) is '(' or '<';

    private static bool OpensParenthesis(string text, int position) => Next(text, position) == '(';

    private static char Next(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position < text.Length ? text[position] : '\0';
    }

    private readonly record struct Word(string Text, ulong Mask);

    /// <summary>Beginnings or endings by the character that stands outermost: every identifier is looked at, and hardly one of them shares it with a word.</summary>
    private sealed class WordParts
    {
        private static readonly List<Word> None = new();
        private readonly List<Word>?[] _byCharacter = new List<Word>?[128];

        public List<Word> By(char outermost) => _byCharacter[outermost % 128] ?? None;

        public void Add(char outermost, Word word) => (_byCharacter[outermost % 128] ??= new List<Word>()).Add(word);
    }
}

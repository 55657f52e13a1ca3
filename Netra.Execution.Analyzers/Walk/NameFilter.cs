using System;
using System.Collections.Generic;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// The prefilter: which rules the identifiers of a text may concern. Words in comments and strings count too, which costs a little time and no answer.
/// </summary>
internal sealed class NameFilter
{
    private readonly Dictionary<string, ulong> _words = new(StringComparer.Ordinal);
    private readonly WordParts _prefixes = new();
    private readonly WordParts _suffixes = new();
    private readonly WordParts _endings = new();
    private readonly HashSet<string> _commonplace = new(StringComparer.Ordinal);
    private readonly WordTable _exact;
    private ulong _implicitNew;
    private ulong _baseCall;
    private ulong _suppressedNothing;

    private NameFilter(ActiveRules rules, IsolationModel model)
    {
        for (var i = 0; i < rules.Rules.Length; i++)
        {
            var rule = rules.Rules[i];
            var words = new WordList();
            Named.Run(rule, (model, words), static (asked, about) => asked.Words(about.model, about.words));
            Add(words, 1UL << i);
        }

        _exact = new WordTable(_words);
    }

    public static NameFilter For(ActiveRules rules, IsolationModel model) => new(rules, model);

    /// <summary>Where words stand in the text, and which rules each opens.</summary>
    public NameMatches Scan(string text)
    {
        var matches = new NameMatches(text);
        var identifiers = new Identifiers(text, 0, text.Length);
        while (identifiers.MoveNext())
        {
            var isNoted = _exact.TryGet(text, identifiers.Start, identifiers.Length, identifiers.Hash, out var mask);
            mask |= Match(text, identifiers.Start, identifiers.Length);
            if (isNoted || mask != 0)
            {
                matches.Add(identifiers.Start, mask);
            }
        }

        return matches;
    }

    private ulong Match(string text, int start, int length)
    {
        var mask = 0UL;
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

        if (_suppressedNothing != 0 && IsSuppressedNothing(text, start, length))
        {
            mask |= _suppressedNothing;
        }

        return mask;
    }

    private void Add(WordList words, ulong mask)
    {
        foreach (var word in words.Exact)
        {
            _words.TryGetValue(word, out var others);
            _words[word] = others | mask;
        }

        foreach (var word in words.Noted)
        {
            if (!_words.ContainsKey(word))
            {
                _words.Add(word, 0);
            }
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
        _suppressedNothing |= words.SuppressedNothing ? mask : 0;
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

    private static bool Begins(string text, int start, string word) => text.AsSpan(start, word.Length).SequenceEqual(word.AsSpan());

    // Else the keyword "string" would open every body for an ending like "ing".
    private static bool IsCalled(string text, int position) => Next(text, position) is '(' or '<';

    /// <summary>As it is mostly written: <c>null != x</c> is none.</summary>
    private static bool IsSuppressedNothing(string text, int start, int length) =>
        start + length + 1 < text.Length && text[start + length] is '!' && text[start + length + 1] is ')' or ','
        && ((length == 4 && Begins(text, start, "null")) || (length == 7 && Begins(text, start, "default")));

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
        private readonly Word[]?[] _byCharacter = new Word[]?[128];

        public Word[] By(char outermost) => _byCharacter[outermost % 128] ?? Array.Empty<Word>();

        public void Add(char outermost, Word word)
        {
            var at = By(outermost);
            Array.Resize(ref at, at.Length + 1);
            at[at.Length - 1] = word;
            _byCharacter[outermost % 128] = at;
        }
    }
}

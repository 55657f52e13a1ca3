using System;
using System.Collections.Generic;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>Whole words with what each opens, found by where they stand in a text: no string is made. Nearly every identifier is none of them, and one bit says so.</summary>
internal sealed class WordTable
{
    private const int BitsForWord = 16;

    private readonly uint[] _bits;
    private readonly int[] _heads;
    private readonly (string Text, ulong Mask, int Next)[] _words;
    private readonly int _shift;

    public WordTable(Dictionary<string, ulong> words)
    {
        var size = 6;
        while (1 << size < words.Count * BitsForWord)
        {
            size++;
        }

        _shift = 32 - size;
        _bits = new uint[1 << (size - 5)];
        _heads = new int[_bits.Length];
        _words = new (string, ulong, int)[words.Count + 1];
        var at = 1;
        foreach (var word in words)
        {
            var place = Place(Identifiers.HashOf(word.Key));
            _bits[place >> 5] |= 1U << (place & 31);
            _words[at] = (word.Key, word.Value, _heads[place >> 5]);
            _heads[place >> 5] = at++;
        }
    }

    /// <summary>True if the identifier is one of the words.</summary>
    public bool TryGet(string text, int start, int length, int hash, out ulong mask)
    {
        mask = 0;
        var place = Place(hash);
        if ((_bits[place >> 5] & (1U << (place & 31))) == 0)
        {
            return false;
        }

        for (var at = _heads[place >> 5]; at != 0; at = _words[at].Next)
        {
            var word = _words[at].Text;
            if (word.Length == length && text.AsSpan(start, length).SequenceEqual(word.AsSpan()))
            {
                mask = _words[at].Mask;
                return true;
            }
        }

        return false;
    }

    private int Place(int hash) => (int)((uint)(hash * -1640531527) >> _shift);
}

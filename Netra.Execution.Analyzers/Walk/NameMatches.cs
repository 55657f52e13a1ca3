using System;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Where in a text the rules' words stand, and which rules each opens: the text is stepped through once, for the tree and for all its bodies.</summary>
internal sealed class NameMatches
{
    private int[] _positions = new int[32];
    private ulong[] _masks = new ulong[32];

    public int Count { get; private set; }

    /// <summary>The rules that any of them opens.</summary>
    public ulong All { get; private set; }

    /// <summary>Where the match of that index begins.</summary>
    public int this[int index] => _positions[index];

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

    /// <summary>The index of the first match at the position or behind it.</summary>
    public int First(int position)
    {
        var at = Array.BinarySearch(_positions, 0, Count, position);
        return at < 0 ? ~at : at;
    }
}

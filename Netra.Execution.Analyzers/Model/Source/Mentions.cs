using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// Which files mention a word. A tree is read once, however many compilations it is part of and however many words are asked for, so that a question
/// about callers costs the same in a project of ten files and in one of ten thousand. Unsupported: public for the tool.
/// </summary>
/// <param name="compilation">Whose files.</param>
public sealed class Mentions(Compilation compilation)
{
    // Weak, by tree: an editor makes a compilation for every key and changes one tree in it.
    private static readonly ConditionalWeakTable<SyntaxTree, int[]> Hashes = new();

    private readonly Lazy<KeyValuePair<SyntaxTree, int[]>[]> _trees = new(() => Read(compilation), LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>The trees that have the word as an identifier, in the compilation's order; seldom one that has not.</summary>
    public IEnumerable<SyntaxTree> Of(string word)
    {
        var hash = Identifiers.HashOf(word);
        foreach (var tree in _trees.Value)
        {
            if (Array.BinarySearch(tree.Value, hash) >= 0)
            {
                yield return tree.Key;
            }
        }
    }

    private static KeyValuePair<SyntaxTree, int[]>[] Read(Compilation compilation)
    {
        var seen = new int[4096];
        var hashes = new List<int>();
        return compilation.SyntaxTrees.Select(tree => new KeyValuePair<SyntaxTree, int[]>(tree, Hashes.TryGetValue(tree, out var known) ? known : Hashes.GetValue(tree, each => Read(each, seen, hashes)))).ToArray();
    }

    /// <param name="tree">The tree.</param>
    /// <param name="seen">Room for the hashes that were seen last, each at its own place; most repetitions are found there, and others do no harm.</param>
    /// <param name="hashes">Room for all of them.</param>
    private static int[] Read(SyntaxTree tree, int[] seen, List<int> hashes)
    {
        Array.Clear(seen, 0, seen.Length);

        // Else zero, which belongs there, would count as seen.
        seen[0] = -1;
        hashes.Clear();
        var text = tree.GetText().ToString();
        var identifiers = new Identifiers(text, 0, text.Length);
        while (identifiers.MoveNext())
        {
            var hash = identifiers.Hash;
            ref var last = ref seen[hash & (seen.Length - 1)];
            if (last != hash)
            {
                hashes.Add(last = hash);
            }
        }

        hashes.Sort();
        return hashes.ToArray();
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// Which files mention a word. A tree is read once, however many compilations it is part of and however many words are asked for, so that a question
/// about callers costs the same in a project of ten files and in one of ten thousand.
/// </summary>
internal sealed class Mentions(Compilation compilation)
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
        var hashes = new HashSet<int>();
        return compilation.SyntaxTrees.Select(tree => new KeyValuePair<SyntaxTree, int[]>(tree, Hashes.TryGetValue(tree, out var known) ? known : Hashes.GetValue(tree, each => Read(each, hashes)))).ToArray();
    }

    private static int[] Read(SyntaxTree tree, HashSet<int> hashes)
    {
        hashes.Clear();
        var text = tree.GetText().ToString();
        var identifiers = new Identifiers(text, 0, text.Length);
        while (identifiers.MoveNext())
        {
            hashes.Add(identifiers.Hash);
        }

        var sorted = new int[hashes.Count];
        hashes.CopyTo(sorted);
        Array.Sort(sorted);
        return sorted;
    }
}

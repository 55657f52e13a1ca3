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

    private readonly Lazy<KeyValuePair<SyntaxTree, int[]>[]> _trees = new(
        () => compilation.SyntaxTrees.Select(tree => new KeyValuePair<SyntaxTree, int[]>(tree, Hashes.GetValue(tree, Read))).ToArray(),
        LazyThreadSafetyMode.ExecutionAndPublication);

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

    private static int[] Read(SyntaxTree tree)
    {
        var text = tree.GetText().ToString();
        var hashes = new HashSet<int>();
        var identifiers = new Identifiers(text, 0, text.Length);
        while (identifiers.MoveNext())
        {
            hashes.Add(identifiers.Hash);
        }

        var sorted = hashes.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}

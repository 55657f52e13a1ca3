using System.Collections.Generic;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>The words that open one rule's prefilter.</summary>
internal sealed class WordList
{
    public HashSet<string> Exact { get; } = new(System.StringComparer.Ordinal);

    /// <summary>Names that open nothing and are looked for in what another word opens.</summary>
    public HashSet<string> Noted { get; } = new(System.StringComparer.Ordinal);

    public List<string> Prefixes { get; } = new();

    /// <summary>Endings of names that are called: nothing but an argument list may follow.</summary>
    public List<string> Suffixes { get; } = new();

    /// <summary>Names with such an ending that open nothing: everybody calls them.</summary>
    public HashSet<string> Commonplace { get; } = new(System.StringComparer.Ordinal);

    /// <summary>Endings of names, whatever follows.</summary>
    public List<string> Endings { get; } = new();

    /// <summary>True if <c>new(</c>, which names no type, opens it.</summary>
    public bool ImplicitNew { get; set; }

    /// <summary>True if <c>null!</c> and <c>default!</c> open it.</summary>
    public bool SuppressedNothing { get; set; }

    /// <summary>True if <c>base(</c> opens it.</summary>
    public bool BaseCall { get; set; }
}

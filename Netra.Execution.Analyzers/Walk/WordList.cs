using System.Collections.Generic;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>The words that open one rule's prefilter.</summary>
internal sealed class WordList
{
    public HashSet<string> Exact { get; } = new(System.StringComparer.Ordinal);

    public List<string> Prefixes { get; } = new();

    public List<string> Suffixes { get; } = new();

    /// <summary>True if <c>new(</c>, which names no type, opens it.</summary>
    public bool ImplicitNew { get; set; }

    /// <summary>True if <c>base(</c> opens it.</summary>
    public bool BaseCall { get; set; }
}

using System;
using System.Collections.Immutable;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>What the names of an emitter's members say.</summary>
internal static class EmitNames
{
    /// <summary>The verbs that an emitting member begins with.</summary>
    public static ImmutableArray<string> Verbs { get; } = ImmutableArray.Create("Emit", "Send", "Publish", "Notify", "Broadcast", "Raise");

    /// <summary>How the name of an event ends, <c>Thinking</c> or <c>CompletedAsync</c>.</summary>
    public static ImmutableArray<string> EventEndings { get; } = ImmutableArray.Create("ed", "ing", "edAsync", "ingAsync");

    /// <summary>Names that end like an event and are none, in every other body of every code base.</summary>
    public static ImmutableArray<string> Commonplace { get; } = ImmutableArray.Create(
        "ToString", "Substring", "GetString", "OrderByDescending", "ThenByDescending", "ThrowIfCancellationRequested", "ThrowIfDisposed");

    // "Typ-ing" is an event, "P-ing" is none.
    private const int ShortestStem = 3;

    private static readonly ImmutableArray<string> Upkeep = ImmutableArray.Create(
        "Dispose", "Subscribe", "Unsubscribe", "Register", "Unregister", "Attach", "Detach", "Add", "Remove", "Set", "Connect", "Disconnect", "Open", "Close",
        "Configure", "Clear", "Flush", "Start", "Stop");

    public static bool IsVerb(string name) => BeginsWithOneOf(name, Verbs);

    public static bool IsEvent(string name)
    {
        if (Commonplace.Contains(name))
        {
            return false;
        }

        foreach (var ending in EventEndings)
        {
            if (name.Length >= ending.Length + ShortestStem && name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the member looks after the emitter and tells nobody anything.</summary>
    public static bool IsUpkeep(string name) => BeginsWithOneOf(name, Upkeep);

    private static bool BeginsWithOneOf(string name, ImmutableArray<string> words)
    {
        foreach (var word in words)
        {
            if (name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLower(name[word.Length])))
            {
                return true;
            }
        }

        return false;
    }
}

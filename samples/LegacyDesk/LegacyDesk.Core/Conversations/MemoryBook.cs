using System.Collections.Concurrent;
using Netra.Execution;

namespace LegacyDesk.Core.Conversations;

/// <summary>The notes by topic. Topics repeat ("billing", "delivery"), which nobody thought of.</summary>
public static class MemoryBook
{
    private static readonly ConcurrentDictionary<string, ConversationMemory> s_byTopic = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keeps a note under a topic.</summary>
    public static void Remember(UserExecutionContext context, string topic, string note)
    {
        ArgumentNullException.ThrowIfNull(context);
        s_byTopic.GetOrAdd(topic, _ => new ConversationMemory()).Remember(note);
    }

    /// <summary>The notes of a topic, oldest first.</summary>
    public static IReadOnlyList<string> Recall(UserExecutionContext context, string topic)
    {
        ArgumentNullException.ThrowIfNull(context);
        return s_byTopic.TryGetValue(topic, out var memory) ? memory.Recall() : [];
    }
}

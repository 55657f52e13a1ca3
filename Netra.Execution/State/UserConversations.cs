using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>One user's last conversations. Thread-safe.</summary>
[UserScoped]
internal sealed class UserConversations(int conversations, int messages)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ThreadId, LinkedListNode<Conversation>> _byThread = [];
    private readonly LinkedList<Conversation> _lastUsedFirst = new();

    public IReadOnlyList<ConversationMessage> Read(ThreadId threadId)
    {
        lock (_gate)
        {
            return _byThread.TryGetValue(threadId, out var node) ? [.. node.Value.Messages] : [];
        }
    }

    public void Append(ThreadId threadId, IReadOnlyList<ConversationMessage> appended)
    {
        lock (_gate)
        {
            var kept = Touch(threadId).Messages;
            kept.AddRange(appended);
            kept.RemoveRange(0, Math.Max(0, kept.Count - messages));
        }
    }

    private Conversation Touch(ThreadId threadId)
    {
        if (_byThread.TryGetValue(threadId, out var node))
        {
            _lastUsedFirst.Remove(node);
        }
        else
        {
            _byThread[threadId] = node = new LinkedListNode<Conversation>(new Conversation(threadId, []));
        }

        _lastUsedFirst.AddFirst(node);
        if (_lastUsedFirst.Count > conversations)
        {
            _byThread.Remove(_lastUsedFirst.Last!.Value.ThreadId);
            _lastUsedFirst.RemoveLast();
        }

        return node.Value;
    }

    [UserScoped]
    private sealed record Conversation(ThreadId ThreadId, List<ConversationMessage> Messages);
}

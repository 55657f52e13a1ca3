using Netra.Execution.Annotations;

namespace LegacyDesk.Core.Conversations;

/// <summary>What a customer asked the desk to keep in mind.</summary>
[UserScoped]
public sealed class ConversationMemory
{
    private readonly Lock _gate = new();
    private readonly List<string> _notes = [];

    /// <summary>Keeps a note.</summary>
    public void Remember(string note)
    {
        lock (_gate)
        {
            _notes.Add(note);
        }
    }

    /// <summary>Copies the notes, oldest first.</summary>
    public IReadOnlyList<string> Recall()
    {
        lock (_gate)
        {
            return [.. _notes];
        }
    }
}

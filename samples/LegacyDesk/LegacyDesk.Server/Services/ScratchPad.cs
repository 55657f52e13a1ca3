using LegacyDesk.Core.Conversations;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>The pad beside the chat window.</summary>
public sealed class ScratchPad
{
    private static readonly Lazy<ConversationMemory> s_pad = new(() => new ConversationMemory());

    private static ConversationMemory Pinned { get; } = new ConversationMemory();

    /// <summary>Writes a line.</summary>
    public void Write(UserExecutionContext context, string line)
    {
        ArgumentNullException.ThrowIfNull(context);
        s_pad.Value.Remember(line);
    }

    /// <summary>Pins a line to the top.</summary>
    public void Pin(UserExecutionContext context, string line)
    {
        ArgumentNullException.ThrowIfNull(context);
        Pinned.Remember(line);
    }

    /// <summary>The pinned lines, then the others.</summary>
    public IReadOnlyList<string> Read(UserExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [.. Pinned.Recall(), .. s_pad.Value.Recall()];
    }
}

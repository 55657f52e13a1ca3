using Netra.Execution;

namespace LegacyDesk.Core.Tickets;

/// <summary>Keeps drafts until they are sent.</summary>
public sealed class DraftShelf
{
    private static readonly List<TicketDraft> s_open = [];
    private readonly Lock _gate = new();

    /// <summary>Keeps a draft.</summary>
    public void Put(UserExecutionContext context, TicketDraft draft)
    {
        ArgumentNullException.ThrowIfNull(context);
        lock (_gate)
        {
            s_open.Add(draft);
        }
    }

    /// <summary>The drafts, newest first.</summary>
    public IReadOnlyList<TicketDraft> List(UserExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        lock (_gate)
        {
            return [.. s_open.AsEnumerable().Reverse()];
        }
    }
}

using LegacyDesk.Core.Conversations;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>The visits of today, for "continue where you left off".</summary>
public sealed class VisitLog(TimeProvider time)
{
    private static readonly Queue<UserSession> s_visits = new();

    /// <summary>Notes a visit.</summary>
    public void Add(UserExecutionContext context, string page)
    {
        var session = new UserSession($"{context.UserId} on {page}", time.GetUtcNow());
        SessionTracker.Begin(session);
        lock (time)
        {
            s_visits.Enqueue(session);
        }
    }

    /// <summary>The visit to continue.</summary>
    public UserSession? Oldest(UserExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        lock (time)
        {
            return s_visits.TryPeek(out var session) ? session : null;
        }
    }
}

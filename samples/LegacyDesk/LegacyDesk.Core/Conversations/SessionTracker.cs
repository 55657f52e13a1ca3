using Netra.Execution;

namespace LegacyDesk.Core.Conversations;

/// <summary>Knows the visit in progress, so that pages need not pass it around.</summary>
public static class SessionTracker
{
    private static UserSession? s_last;

    /// <summary>Opens a visit.</summary>
    public static void Begin(UserSession session) => s_last = session;

    /// <summary>The visit in progress.</summary>
    /// <exception cref="InvalidOperationException">Nobody has begun one.</exception>
    public static UserSession Current(UserExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return s_last ?? throw new InvalidOperationException("No visit was begun.");
    }
}

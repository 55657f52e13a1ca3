using Microsoft.Extensions.Logging;

namespace Netra.Execution;

/// <summary>
/// The one owner check, at the last hop of every transport: whose log entry it is, and the id that the event itself carries. What fails is
/// dropped and counted; it is never corrected and delivered.
/// </summary>
internal sealed partial class OwnerCheck(ExecutionMetrics metrics, ILogger logger)
{
    /// <exception cref="IsolationViolationException">The event is not the owner's.</exception>
    public LoggedEvent Require(UserId owner, LoggedEvent entry)
    {
        if (entry.Owner == owner && entry.UserId == owner)
        {
            return entry;
        }

        metrics.Violation("delivery");
        Log.Foreign(logger);
        throw new IsolationViolationException("An event of another user was about to be delivered.");
    }

    private static partial class Log
    {
        [LoggerMessage(50, LogLevel.Critical, "An event of another user was about to be delivered; it was dropped and the connection is closed")]
        public static partial void Foreign(ILogger logger);
    }
}

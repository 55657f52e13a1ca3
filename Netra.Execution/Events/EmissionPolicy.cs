using Microsoft.Extensions.Logging;

namespace Netra.Execution;

/// <summary>What happens to an emission that must not be written as it is: thrown under <see cref="ViolationAction.Throw"/>, else counted and logged.</summary>
internal sealed partial class EmissionPolicy(UserExecutionOptions options, ExecutionMetrics metrics, ILogger logger)
{
    private bool Throws => options.OnViolation == ViolationAction.Throw;

    /// <exception cref="IsolationViolationException">Where violations throw.</exception>
    public EventReceipt Foreign()
    {
        metrics.Violation("emit");
        Log.Foreign(logger);
        return Throws ? throw new IsolationViolationException("An event names another user, thread or run than its emitter's.") : Dropped(DropReason.ForeignUser);
    }

    /// <summary>Says that an event is out of order, and lets the caller repair that.</summary>
    /// <exception cref="EventOrderException">Where violations throw, nothing is repaired.</exception>
    public void OutOfOrder(EventKind kind, string objection)
    {
        if (Throws)
        {
            throw new EventOrderException($"{WireNames.Of(kind)} is out of order: {objection}.");
        }

        metrics.EventRepaired();
        Log.OutOfOrder(logger, WireNames.Of(kind), objection);
    }

    public EventReceipt Dropped(DropReason reason)
    {
        metrics.EventDropped(reason);
        return EventReceipt.NotWritten(reason);
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Error, "An event that names another user, thread or run than its emitter's was not written")]
        public static partial void Foreign(ILogger logger);

        [LoggerMessage(11, LogLevel.Warning, "{Event} is out of order: {Objection}")]
        public static partial void OutOfOrder(ILogger logger, string @event, string objection);
    }
}

using Microsoft.Extensions.Logging;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>Stamps, cuts, serialises and appends one user's events. Guarded by the lock of who judges them.</summary>
[UserScoped]
internal sealed partial class RunWriter(UserId owner, IUserEventLog log, EventWriterSettings settings)
{
    /// <summary>Writes an event that has been found to be in order.</summary>
    /// <returns>Its place in the log.</returns>
    public long Write(RunGrammar run, AgentEvent draft)
    {
        var stamped = run.Stamp(draft, log.Head.Sequence + 1, settings.Time.GetUtcNow());
        log.Append(EventSize.Fit(owner, stamped, settings.Options.Limits.EventBytes));
        settings.Metrics.EventWritten(stamped.Type);
        return stamped.Sequence;
    }

    /// <summary>Ends a run: what is open in it is abandoned, then comes the terminal.</summary>
    /// <returns>The terminal's place in the log.</returns>
    public long End(RunGrammar run, AgentCompleted completed)
    {
        foreach (var tool in run.AbandonTools())
        {
            Write(run, tool);
        }

        return Write(run, completed);
    }

    /// <summary>
    /// The same, where nobody could do anything about a log that fails: whoever waits for the end must not wait for ever, and what else ends with the run must
    /// end too. A reader learns of it by the next epoch.
    /// </summary>
    public void TryEnd(RunGrammar run, AgentCompleted completed)
    {
        try
        {
            End(run, completed);
        }
        catch (Exception exception)
        {
            Log.TerminalNotWritten(settings.Logger, exception, run.Context.RunId);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(12, LogLevel.Critical, "The end of run {RunId} could not be written")]
        public static partial void TerminalNotWritten(ILogger logger, Exception exception, RunId runId);
    }
}

/// <summary>What every user's writer needs of the runtime.</summary>
internal sealed record EventWriterSettings(UserExecutionOptions Options, TimeProvider Time, ExecutionMetrics Metrics, ILogger Logger);

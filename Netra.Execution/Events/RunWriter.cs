using Microsoft.Extensions.Logging;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>Stamps, cuts, serialises and appends one user's events. Guarded by the lock of who judges them.</summary>
[UserScoped]
internal sealed partial class RunWriter(UserId owner, IUserEventLog log, EventWriterSettings settings)
{
    private readonly IExtendableLog? _extendable = log as IExtendableLog;

    /// <summary>Writes an event that has been found to be in order.</summary>
    /// <returns>Its place in the log.</returns>
    public long Write(RunGrammar run, in EventDraft draft)
    {
        var now = settings.Time.GetUtcNow();
        var scratch = settings.Scratches.Rent();
        try
        {
            if (run.ContinuedBy(in draft) is > 0 and var last && TryExtend(last, now, draft.Text, scratch))
            {
                return last;
            }

            var sequence = (_extendable?.Newest ?? log.Head.Sequence) + 1;
            var stamp = run.Stamp(in draft, sequence, now, scratch);
            var utf8 = scratch.Write(in stamp, in draft, settings.Options.Limits.EventBytes);
            log.Append(new LogEntry(owner, stamp.UserId, stamp.RunId, sequence, now, draft.Kind == EventKind.Completed ? draft.Status : null, utf8));
            settings.Metrics.EventWritten(draft.Kind);
            return sequence;
        }
        finally
        {
            settings.Scratches.Return(scratch);
        }
    }

    /// <summary>Ends a run: what is open in it is abandoned, then comes the terminal.</summary>
    /// <returns>The terminal's place in the log.</returns>
    public long End(RunGrammar run, in EventDraft completed)
    {
        if (run.HasOpenTools)
        {
            foreach (var (callId, tool) in run.OpenTools())
            {
                Write(run, EventDraft.ToolEnds(tool, callId, ToolStatus.Abandoned, null));
            }
        }

        return Write(run, in completed);
    }

    /// <summary>
    /// The same, where nobody could do anything about a log that fails: whoever waits for the end must not wait for ever, and what else ends with the run must
    /// end too. A reader learns of it by the next epoch.
    /// </summary>
    public void TryEnd(RunGrammar run, in EventDraft completed)
    {
        try
        {
            End(run, in completed);
        }
        catch (Exception exception)
        {
            Log.TerminalNotWritten(settings.Logger, exception, run.Context.RunId);
        }
    }

    private bool TryExtend(long sequence, DateTimeOffset now, ReadOnlySpan<char> more, EventScratch scratch)
    {
        if (_extendable?.MayExtend(sequence, now) != true || !_extendable.TryExtend(sequence, now, scratch.Escape(more)))
        {
            return false;
        }

        settings.Metrics.EventCoalesced();
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(12, LogLevel.Critical, "The end of run {RunId} could not be written")]
        public static partial void TerminalNotWritten(ILogger logger, Exception exception, RunId runId);
    }
}

/// <summary>What every user's writer needs of the runtime.</summary>
internal sealed record EventWriterSettings(UserExecutionOptions Options, TimeProvider Time, ExecutionMetrics Metrics, ILogger Logger)
{
    public EventScratchPool Scratches { get; } = new();

    public EmissionPolicy Policy { get; } = new(Options, Metrics, Logger);
}

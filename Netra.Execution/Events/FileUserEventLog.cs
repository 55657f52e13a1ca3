using System.Globalization;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// A log that outlives the process: written to a file first, read from memory. After a restart its epoch goes on, so a client resumes by its cursor, and the
/// runs that the old process left open are ended as interrupted. Thread-safe.
/// </summary>
[UserScoped]
internal sealed class FileUserEventLog : IUserEventLog, IDisposable
{
    private readonly Lock _gate = new();
    private readonly UserExecutionLimits _limits;
    private readonly InMemoryUserEventLog _memory;
    private readonly EventFile _file;

    public FileUserEventLog(UserId owner, string path, bool flushToDisk, UserExecutionLimits limits, TimeProvider time, LogBudget budget)
    {
        _limits = limits;
        _file = EventFile.Open(path, owner, flushToDisk, out var epoch, out var events);
        try
        {
            _memory = new InMemoryUserEventLog(owner, limits, time, budget, epoch, events);
            if (epoch is null)
            {
                _file.Replace(_memory.Head.Epoch, []);
            }

            foreach (var end in EndsOfOpenRuns(events, time.GetUtcNow()))
            {
                Append(LoggedEvent.From(owner, end with { Sequence = Head.Sequence + 1 }).Entry);
            }
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public EventCursor Head => _memory.Head;

    public void Append(LogEntry entry)
    {
        lock (_gate)
        {
            _file.Append(entry.Utf8);
            _memory.Append(entry);
            if (_file.Length > 2L * _limits.LogBytes)
            {
                _file.Replace(_memory.Head.Epoch, _memory.Retained());
            }
        }
    }

    public LogPage Read(EventCursor after, int count) => _memory.Read(after, count);

    public Task WaitAsync(EventCursor after, CancellationToken cancellationToken) => _memory.WaitAsync(after, cancellationToken);

    public void Erase()
    {
        lock (_gate)
        {
            _memory.Erase();
            _file.Replace(_memory.Head.Epoch, []);
        }
    }

    /// <summary>Closes the file. One of which every event has expired is removed.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_memory.Retained().Count == 0)
            {
                _file.Delete();
            }
            else
            {
                _file.Dispose();
            }

            _memory.Dispose();
        }
    }

    private static IEnumerable<AgentEvent> EndsOfOpenRuns(IReadOnlyList<LoggedEvent> events, DateTimeOffset now)
    {
        foreach (var run in events.Select(entry => entry.Event).GroupBy(agentEvent => agentEvent.RunId))
        {
            if (run.Last() is AgentCompleted)
            {
                continue;
            }

            var ordinal = long.Parse(run.Last().EventId.AsSpan(run.Key.Value.Length + 1), CultureInfo.InvariantCulture);
            var closed = run.OfType<ToolCompleted>().Select(tool => tool.CallId).ToHashSet(StringComparer.Ordinal);
            foreach (var tool in run.OfType<ToolExecuting>().Where(tool => !closed.Contains(tool.CallId)))
            {
                yield return Stamp(new ToolCompleted { ToolName = tool.ToolName, CallId = tool.CallId, Status = ToolStatus.Abandoned, DurationMs = Milliseconds(tool, now) }, run.Last(), ++ordinal, now);
            }

            var completed = new AgentCompleted { Status = RunStatus.Interrupted, Error = RunError.Of(RunErrors.HostStopping), DurationMs = Milliseconds(run.First(), now) };
            yield return Stamp(completed, run.Last(), ++ordinal, now);
        }
    }

    private static long Milliseconds(AgentEvent from, DateTimeOffset now) => Math.Max(0, (long)(now - from.Timestamp).TotalMilliseconds);

    private static AgentEvent Stamp(AgentEvent end, AgentEvent last, long ordinal, DateTimeOffset now) => end with
    {
        UserId = last.UserId,
        ThreadId = last.ThreadId,
        RunId = last.RunId,
        ParentRunId = last.ParentRunId,
        AgentName = last.AgentName,
        EventId = string.Create(CultureInfo.InvariantCulture, $"{last.RunId.Value}:{ordinal}"),
        Timestamp = now,
    };
}

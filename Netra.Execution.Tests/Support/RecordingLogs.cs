using System.Collections.Concurrent;

namespace Netra.Execution.Tests.Support;

/// <summary>Logs that a test can look into after the runtime has gone, and that fail where the test says so.</summary>
internal sealed class RecordingLogs(Func<AgentEvent, bool>? fails = null) : IUserEventLogFactory
{
    private readonly ConcurrentDictionary<UserId, RecordingLog> _logs = new();

    public IEnumerable<(UserId Owner, IReadOnlyList<AgentEvent> Events)> All => _logs.Select(log => (log.Key, log.Value.Events));

    public IUserEventLog Open(UserId owner) => _logs.GetOrAdd(owner, _ => new RecordingLog(fails));

    private sealed class RecordingLog(Func<AgentEvent, bool>? fails) : IUserEventLog
    {
        private readonly Lock _gate = new();
        private readonly List<LoggedEvent> _entries = [];
        private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<AgentEvent> Events
        {
            get
            {
                lock (_gate)
                {
                    return [.. _entries.Select(entry => entry.Event)];
                }
            }
        }

        public EventCursor Head
        {
            get
            {
                lock (_gate)
                {
                    return new EventCursor("epoch", _entries.Count);
                }
            }
        }

        public void Append(LogEntry entry)
        {
            var logged = entry.ToLoggedEvent();
            if (fails?.Invoke(logged.Event) == true)
            {
                throw new IOException("The log is broken.");
            }

            lock (_gate)
            {
                _entries.Add(logged);
                _appended.SetResult();
                _appended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        public LogPage Read(EventCursor after, int count)
        {
            lock (_gate)
            {
                LoggedEvent[] page = [.. _entries.Skip((int)after.Sequence).Take(count)];
                return new LogPage(null, page, after with { Sequence = after.Sequence + page.Length });
            }
        }

        public Task WaitAsync(EventCursor after, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                return after.Sequence < _entries.Count ? Task.CompletedTask : _appended.Task.WaitAsync(cancellationToken);
            }
        }

        public void Erase() => throw new NotSupportedException();
    }
}

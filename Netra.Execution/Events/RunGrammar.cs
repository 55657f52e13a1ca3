using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// The order of one run: <c>agent_started (agent_thinking | tool_executing … tool_completed)* agent_completed</c>, tools overlapping by call id. Guarded by
/// the writer's lock.
/// </summary>
[UserScoped]
internal sealed class RunGrammar(UserExecutionContext context, DateTimeOffset startedAt)
{
    private OpenTools _openTools;
    private byte[]? _ids;
    private long _ordinal;
    private int _message;
    private ThinkingKind? _speaking;
    private string? _messageId;
    private string? _step;
    private long _spoken;
    private bool _started;

    public UserExecutionContext Context { get; } = context;

    /// <summary>The emitter whose hand began the run; null where an engine did.</summary>
    public UserEventEmitter? BegunBy { get; init; }

    /// <summary>An engine made the run and ends it; a terminal by hand would be a second one.</summary>
    public bool IsOfEngine => BegunBy is null;

    public string AgentName { get; private set; } = "";

    public bool HasOpenTools => !_openTools.IsEmpty;

    /// <summary>Ends a run that nobody ends by hand.</summary>
    public ITimer? Deadline { get; set; }

    /// <summary>What is wrong with the event here; null where nothing is.</summary>
    public string? Objection(in EventDraft draft) => draft.Kind switch
    {
        EventKind.Started when _started => "the run has started already",
        EventKind.ToolExecuting when _openTools.Contains(draft.CallId) => "a tool call with this id is open already",
        EventKind.ToolCompleted when !_openTools.Contains(draft.CallId) => "no tool call with this id is open",
        EventKind.Completed when IsOfEngine => "the engine that started the run ends it",
        _ => null,
    };

    /// <summary>The tools that are still open.</summary>
    public (string CallId, string Tool)[] OpenTools() => _openTools.ToArray();

    /// <summary>The event that this one only goes on with: the run's last one, a piece of the same message. 0: there is none.</summary>
    public long ContinuedBy(in EventDraft draft) =>
        draft.Kind == EventKind.Thinking && draft.Thinking == _speaking && !draft.Truncated && draft.Step == _step && draft.MessageId == _messageId ? _spoken : 0;

    /// <summary>Says whose the event is, which one it is, and how long what it ends has taken.</summary>
    public EventStamp Stamp(in EventDraft draft, long sequence, DateTimeOffset now, EventScratch scratch)
    {
        _ids ??= EventJson.IdsOf(scratch, Context.UserId, Context.ThreadId, Context.RunId, Context.ParentRunId);
        if (draft.Kind == EventKind.Started)
        {
            (AgentName, _started) = (draft.AgentName, true);
        }

        _ordinal++;
        Speak(in draft, sequence);
        var duration = draft.Kind switch
        {
            EventKind.ToolCompleted => CloseTool(draft.CallId, now),
            EventKind.Completed => Milliseconds(startedAt, now),
            _ => 0,
        };
        if (draft.Kind == EventKind.ToolExecuting)
        {
            _openTools.Add(draft.CallId, draft.ToolName, now);
        }

        return new EventStamp
        {
            UserId = Context.UserId,
            RunId = Context.RunId,
            Ids = _ids,
            Ordinal = _ordinal,
            Sequence = sequence,
            Timestamp = now,
            AgentName = AgentName,
            MessageId = _messageId,
            Message = _message,
            DurationMs = duration,
        };
    }

    private static long Milliseconds(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (long)(to - from).TotalMilliseconds);

    /// <summary>A message goes on until something else is said.</summary>
    private void Speak(in EventDraft draft, long sequence)
    {
        if (draft.Kind != EventKind.Thinking)
        {
            (_speaking, _spoken) = (null, 0);
            return;
        }

        _message += draft.MessageId is not null || _speaking == draft.Thinking ? 0 : 1;
        (_speaking, _messageId, _step) = (draft.Thinking, draft.MessageId, draft.Step);
        _spoken = draft.Truncated ? 0 : sequence;
    }

    private long CloseTool(string callId, DateTimeOffset now) =>
        _openTools.Remove(callId, out var begun) ? Milliseconds(begun, now) : 0;
}

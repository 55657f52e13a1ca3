using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>What says whose and which event it is. Ids that are made of numbers are written from the numbers.</summary>
[UserScoped]
internal readonly record struct EventStamp
{
    public required UserId UserId { get; init; }

    public required RunId RunId { get; init; }

    /// <summary>The ids as <see cref="EventJson.IdsOf"/> writes them.</summary>
    public required byte[] Ids { get; init; }

    /// <summary>The event's id; null: the run id and <see cref="Ordinal"/>.</summary>
    public string? EventId { get; init; }

    public long Ordinal { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required string AgentName { get; init; }

    /// <summary>The message that a thought belongs to; null: <see cref="Message"/>.</summary>
    public string? MessageId { get; init; }

    public int Message { get; init; }

    public long DurationMs { get; init; }

    public static EventStamp Of(AgentEvent stamped, EventScratch scratch) => new()
    {
        UserId = stamped.UserId,
        RunId = stamped.RunId,
        Ids = EventJson.IdsOf(scratch, stamped.UserId, stamped.ThreadId, stamped.RunId, stamped.ParentRunId),
        EventId = stamped.EventId,
        Sequence = stamped.Sequence,
        Timestamp = stamped.Timestamp,
        AgentName = stamped.AgentName,
        MessageId = (stamped as AgentThinking)?.MessageId,
        DurationMs = stamped switch
        {
            ToolCompleted tool => tool.DurationMs,
            AgentCompleted completed => completed.DurationMs,
            _ => 0,
        },
    };
}

using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// The one writer of events, by the names of <c>contracts/events.schema.json</c>; makes nothing on the heap. What is the same in every event of a run is escaped
/// once; the text comes last, so that it can grow.
/// </summary>
[UserScoped]
internal static class EventJson
{
    /// <summary>Whose events, of which conversation and run: what stands in each event of a run, up to its own id.</summary>
    public static byte[] IdsOf(EventScratch scratch, UserId userId, ThreadId threadId, RunId runId, RunId? parentRunId)
    {
        scratch.Begin();
        Property(scratch, "\"user_id\":"u8, userId.Value);
        Property(scratch, ",\"thread_id\":"u8, threadId.Value);
        Property(scratch, ",\"run_id\":"u8, runId.Value);
        Optional(scratch, ",\"parent_run_id\":"u8, parentRunId?.Value);
        scratch.Raw(",\"event_id\":\""u8);
        return scratch.Utf8.ToArray();
    }

    public static void Write(EventScratch scratch, in EventStamp stamp, in EventDraft draft)
    {
        scratch.Begin();
        scratch.Raw(BeginningOf(draft.Kind));
        scratch.Raw(stamp.Ids);
        if (stamp.EventId is { } eventId)
        {
            scratch.Text(eventId);
        }
        else
        {
            scratch.Text(stamp.RunId.Value);
            scratch.Raw(":"u8);
            scratch.Number(stamp.Ordinal);
        }

        scratch.Raw("\",\"sequence\":"u8);
        scratch.Number(stamp.Sequence);
        scratch.Raw(",\"timestamp\":\""u8);
        scratch.Time(stamp.Timestamp);
        Property(scratch, "\",\"agent_name\":"u8, stamp.AgentName);
        if (draft.Truncated)
        {
            scratch.Raw(",\"truncated\":true"u8);
        }

        WriteOwn(scratch, in stamp, in draft);
        scratch.Raw("}"u8);
    }

    private static ReadOnlySpan<byte> BeginningOf(EventKind kind) => kind switch
    {
        EventKind.Started => "{\"type\":\"agent_started\","u8,
        EventKind.Thinking => "{\"type\":\"agent_thinking\","u8,
        EventKind.ToolExecuting => "{\"type\":\"tool_executing\","u8,
        EventKind.ToolCompleted => "{\"type\":\"tool_completed\","u8,
        EventKind.Completed => "{\"type\":\"agent_completed\","u8,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static void WriteOwn(EventScratch scratch, in EventStamp stamp, in EventDraft draft)
    {
        switch (draft.Kind)
        {
            case EventKind.Started:
                Property(scratch, ",\"state\":"u8, WireNames.Of(draft.State));
                Optional(scratch, ",\"request_id\":"u8, draft.RequestId?.Value);
                break;
            case EventKind.Thinking:
                Property(scratch, ",\"kind\":"u8, WireNames.Of(draft.Thinking));
                WriteMessageId(scratch, in stamp);
                Optional(scratch, ",\"step\":"u8, draft.Step);
                Property(scratch, ",\"delta\":"u8, draft.Text);
                break;
            case EventKind.ToolExecuting:
                WriteCall(scratch, in draft);
                WriteText(scratch, ",\"arguments\":"u8, in draft);
                break;
            case EventKind.ToolCompleted:
                WriteCall(scratch, in draft);
                Property(scratch, ",\"status\":"u8, WireNames.Of(draft.ToolStatus));
                Property(scratch, ",\"duration_ms\":"u8, stamp.DurationMs);
                WriteText(scratch, ",\"result\":"u8, in draft);
                break;
            case EventKind.Completed:
                WriteEnd(scratch, in stamp, in draft);
                break;
        }
    }

    private static void WriteMessageId(EventScratch scratch, in EventStamp stamp)
    {
        if (stamp.MessageId is { } messageId)
        {
            Property(scratch, ",\"message_id\":"u8, messageId);
            return;
        }

        scratch.Raw(",\"message_id\":\"m"u8);
        scratch.Number(stamp.Message);
        scratch.Raw("\""u8);
    }

    private static void WriteCall(EventScratch scratch, in EventDraft draft)
    {
        Property(scratch, ",\"tool_name\":"u8, draft.ToolName);
        Property(scratch, ",\"call_id\":"u8, draft.CallId);
    }

    private static void WriteEnd(EventScratch scratch, in EventStamp stamp, in EventDraft draft)
    {
        Property(scratch, ",\"status\":"u8, WireNames.Of(draft.Status));
        Property(scratch, ",\"duration_ms\":"u8, stamp.DurationMs);
        if (draft.Error is { } error)
        {
            Property(scratch, ",\"error\":{\"category\":"u8, error.Category);
            Property(scratch, ",\"support_code\":"u8, error.SupportCode);
            scratch.Raw("}"u8);
        }

        if (draft.Usage is { } usage)
        {
            Property(scratch, ",\"usage\":{\"input_tokens\":"u8, usage.InputTokens);
            Property(scratch, ",\"output_tokens\":"u8, usage.OutputTokens);
            scratch.Raw("}"u8);
        }

        if (draft.Interrupts is { } interrupts)
        {
            scratch.Raw(",\"interrupts\":["u8);
            for (var i = 0; i < interrupts.Count; i++)
            {
                scratch.Raw(i == 0 ? "{"u8 : ",{"u8);
                Property(scratch, "\"id\":"u8, interrupts[i].Id);
                Property(scratch, ",\"reason\":"u8, interrupts[i].Reason);
                scratch.Raw("}"u8);
            }

            scratch.Raw("]"u8);
        }

        WriteText(scratch, ",\"result\":"u8, in draft);
    }

    private static void WriteText(EventScratch scratch, ReadOnlySpan<byte> name, in EventDraft draft)
    {
        if (draft.HasText)
        {
            Property(scratch, name, draft.Text);
        }
    }

    private static void Optional(EventScratch scratch, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            Property(scratch, name, value);
        }
    }

    private static void Property(EventScratch scratch, ReadOnlySpan<byte> name, ReadOnlySpan<char> value)
    {
        scratch.Raw(name);
        scratch.Raw("\""u8);
        scratch.Text(value);
        scratch.Raw("\""u8);
    }

    private static void Property(EventScratch scratch, ReadOnlySpan<byte> name, long value)
    {
        scratch.Raw(name);
        scratch.Number(value);
    }
}

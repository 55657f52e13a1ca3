using System.Globalization;
using System.Text.Json;

namespace Netra.Execution;

/// <summary>The one writer of events, by the names of <c>contracts/events.schema.json</c>; makes nothing on the heap. The text comes last, so that it can grow.</summary>
internal static class EventJson
{
    private const int NumberLength = 20;

    private static readonly JsonEncodedText s_type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText s_userId = JsonEncodedText.Encode("user_id");
    private static readonly JsonEncodedText s_threadId = JsonEncodedText.Encode("thread_id");
    private static readonly JsonEncodedText s_runId = JsonEncodedText.Encode("run_id");
    private static readonly JsonEncodedText s_parentRunId = JsonEncodedText.Encode("parent_run_id");
    private static readonly JsonEncodedText s_eventId = JsonEncodedText.Encode("event_id");
    private static readonly JsonEncodedText s_sequence = JsonEncodedText.Encode("sequence");
    private static readonly JsonEncodedText s_timestamp = JsonEncodedText.Encode("timestamp");
    private static readonly JsonEncodedText s_agentName = JsonEncodedText.Encode("agent_name");
    private static readonly JsonEncodedText s_truncated = JsonEncodedText.Encode("truncated");
    private static readonly JsonEncodedText s_state = JsonEncodedText.Encode("state");
    private static readonly JsonEncodedText s_requestId = JsonEncodedText.Encode("request_id");
    private static readonly JsonEncodedText s_kind = JsonEncodedText.Encode("kind");
    private static readonly JsonEncodedText s_messageId = JsonEncodedText.Encode("message_id");
    private static readonly JsonEncodedText s_step = JsonEncodedText.Encode("step");
    private static readonly JsonEncodedText s_delta = JsonEncodedText.Encode("delta");
    private static readonly JsonEncodedText s_toolName = JsonEncodedText.Encode("tool_name");
    private static readonly JsonEncodedText s_callId = JsonEncodedText.Encode("call_id");
    private static readonly JsonEncodedText s_arguments = JsonEncodedText.Encode("arguments");
    private static readonly JsonEncodedText s_status = JsonEncodedText.Encode("status");
    private static readonly JsonEncodedText s_result = JsonEncodedText.Encode("result");
    private static readonly JsonEncodedText s_durationMs = JsonEncodedText.Encode("duration_ms");
    private static readonly JsonEncodedText s_error = JsonEncodedText.Encode("error");
    private static readonly JsonEncodedText s_category = JsonEncodedText.Encode("category");
    private static readonly JsonEncodedText s_supportCode = JsonEncodedText.Encode("support_code");
    private static readonly JsonEncodedText s_usage = JsonEncodedText.Encode("usage");
    private static readonly JsonEncodedText s_inputTokens = JsonEncodedText.Encode("input_tokens");
    private static readonly JsonEncodedText s_outputTokens = JsonEncodedText.Encode("output_tokens");
    private static readonly JsonEncodedText s_interrupts = JsonEncodedText.Encode("interrupts");
    private static readonly JsonEncodedText s_id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText s_reason = JsonEncodedText.Encode("reason");

    public static void Write(Utf8JsonWriter json, EventScratch scratch, in EventStamp stamp, in EventDraft draft)
    {
        json.WriteStartObject();
        WriteEnvelope(json, scratch, in stamp, draft.Kind);
        if (draft.Truncated)
        {
            json.WriteBoolean(s_truncated, true);
        }

        switch (draft.Kind)
        {
            case EventKind.Started:
                json.WriteString(s_state, WireNames.Of(draft.State));
                WriteOptional(scratch, s_requestId, draft.RequestId?.Value);
                break;
            case EventKind.Thinking:
                json.WriteString(s_kind, WireNames.Of(draft.Thinking));
                WriteNumbered(scratch, s_messageId, stamp.MessageId, "m", stamp.Message);
                WriteOptional(scratch, s_step, draft.Step);
                scratch.Write(s_delta, draft.Text);
                break;
            case EventKind.ToolExecuting:
                WriteCall(scratch, in draft);
                WriteText(scratch, s_arguments, in draft);
                break;
            case EventKind.ToolCompleted:
                WriteCall(scratch, in draft);
                json.WriteString(s_status, WireNames.Of(draft.ToolStatus));
                json.WriteNumber(s_durationMs, stamp.DurationMs);
                WriteText(scratch, s_result, in draft);
                break;
            case EventKind.Completed:
                WriteEnd(json, scratch, in stamp, in draft);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteEnvelope(Utf8JsonWriter json, EventScratch scratch, in EventStamp stamp, EventKind kind)
    {
        json.WriteString(s_type, WireNames.Of(kind));
        scratch.Write(s_userId, stamp.UserId.Value);
        scratch.Write(s_threadId, stamp.ThreadId.Value);
        scratch.Write(s_runId, stamp.RunId.Value);
        WriteOptional(scratch, s_parentRunId, stamp.ParentRunId?.Value);
        WriteNumbered(scratch, s_eventId, stamp.EventId, stamp.RunId.Value, stamp.Ordinal, separator: ":");
        json.WriteNumber(s_sequence, stamp.Sequence);
        json.WriteString(s_timestamp, stamp.Timestamp);
        scratch.Write(s_agentName, stamp.AgentName);
    }

    private static void WriteCall(EventScratch scratch, in EventDraft draft)
    {
        scratch.Write(s_toolName, draft.ToolName);
        scratch.Write(s_callId, draft.CallId);
    }

    private static void WriteEnd(Utf8JsonWriter json, EventScratch scratch, in EventStamp stamp, in EventDraft draft)
    {
        json.WriteString(s_status, WireNames.Of(draft.Status));
        json.WriteNumber(s_durationMs, stamp.DurationMs);
        if (draft.Error is { } error)
        {
            json.WriteStartObject(s_error);
            scratch.Write(s_category, error.Category);
            scratch.Write(s_supportCode, error.SupportCode);
            json.WriteEndObject();
        }

        if (draft.Usage is { } usage)
        {
            json.WriteStartObject(s_usage);
            json.WriteNumber(s_inputTokens, usage.InputTokens);
            json.WriteNumber(s_outputTokens, usage.OutputTokens);
            json.WriteEndObject();
        }

        if (draft.Interrupts is { } interrupts)
        {
            json.WriteStartArray(s_interrupts);
            for (var i = 0; i < interrupts.Count; i++)
            {
                json.WriteStartObject();
                scratch.Write(s_id, interrupts[i].Id);
                scratch.Write(s_reason, interrupts[i].Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        WriteText(scratch, s_result, in draft);
    }

    private static void WriteText(EventScratch scratch, JsonEncodedText name, in EventDraft draft)
    {
        if (draft.HasText)
        {
            scratch.Write(name, draft.Text);
        }
    }

    private static void WriteOptional(EventScratch scratch, JsonEncodedText name, string? value)
    {
        if (value is not null)
        {
            scratch.Write(name, value);
        }
    }

    private static void WriteNumbered(EventScratch scratch, JsonEncodedText name, string? value, string prefix, long number, string separator = "")
    {
        if (value is not null)
        {
            scratch.Write(name, value);
            return;
        }

        Span<char> text = stackalloc char[IdText.MaxLength + 1 + NumberLength];
        prefix.CopyTo(text);
        separator.CopyTo(text[prefix.Length..]);
        var length = prefix.Length + separator.Length;
        number.TryFormat(text[length..], out var digits, provider: CultureInfo.InvariantCulture);
        scratch.Write(name, text[..(length + digits)]);
    }
}

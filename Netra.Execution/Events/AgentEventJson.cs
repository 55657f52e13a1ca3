using System.Text.Json;
using System.Text.Json.Serialization;

namespace Netra.Execution;

/// <summary>Events as UTF-8 JSON, by the names of <c>contracts/events.schema.json</c>.</summary>
public static class AgentEventJson
{
    /// <summary>Writes an event that has been stamped.</summary>
    /// <param name="agentEvent">The event.</param>
    public static byte[] Serialize(AgentEvent agentEvent)
    {
        ArgumentNullException.ThrowIfNull(agentEvent);
        var scratch = new EventScratch();
        return scratch.Write(EventStamp.Of(agentEvent, scratch), EventDraft.Of(agentEvent), int.MaxValue).ToArray();
    }

    /// <summary>Reads an event, for clients.</summary>
    /// <param name="utf8">One event.</param>
    /// <exception cref="JsonException">It is no event.</exception>
    public static AgentEvent Deserialize(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, EventJsonContext.Default.AgentEvent) ?? throw new JsonException("null is no event.");
        }
        catch (ArgumentException exception)
        {
            throw new JsonException("A name or an id is empty or too long.", exception);
        }
    }

    internal static byte[] Serialize(HelloFrame frame) => JsonSerializer.SerializeToUtf8Bytes(frame, EventJsonContext.Default.HelloFrame);

    internal static byte[] Serialize(GapFrame frame) => JsonSerializer.SerializeToUtf8Bytes(frame, EventJsonContext.Default.GapFrame);
}

/// <summary>The generated serialiser: of the control frames, and of events where they are read. Events are written by <see cref="EventJson"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AgentEvent))]
[JsonSerializable(typeof(HelloFrame))]
[JsonSerializable(typeof(GapFrame))]
internal sealed partial class EventJsonContext : JsonSerializerContext;

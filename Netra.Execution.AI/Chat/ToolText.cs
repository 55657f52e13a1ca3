using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Netra.Execution.AI;

/// <summary>Arguments and results as text for the user's client.</summary>
internal static class ToolText
{
    private static readonly JsonSerializerOptions s_compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        _ => ToJson(value, value.GetType()),
    };

    /// <summary>The serialiser's own way to a text leaves it in pooled memory that is not wiped.</summary>
    public static string ToJson(object value, Type type)
    {
        var utf8 = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(utf8, new JsonWriterOptions { Encoder = s_compact.Encoder }))
        {
            JsonSerializer.Serialize(json, value, s_compact.GetTypeInfo(type));
        }

        return Encoding.UTF8.GetString(utf8.WrittenSpan);
    }

    public static object? FromJson(string json, Type type) => JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), s_compact.GetTypeInfo(type));
}

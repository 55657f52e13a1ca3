using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Netra.Execution.AI;

/// <summary>Arguments and results as text for the user's client.</summary>
internal static class ToolText
{
    public static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        _ => JsonSerializer.Serialize(value, Compact.GetTypeInfo(value.GetType())),
    };
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Netra.Execution;

/// <summary>The wire form of events: snake_case, unknown values left out, enums by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(RunStateConverter), typeof(ThinkingKindConverter), typeof(ToolStatusConverter), typeof(RunStatusConverter)])]
[JsonSerializable(typeof(AgentEvent))]
public sealed partial class EventJson : JsonSerializerContext;

internal sealed class RunStateConverter() : JsonStringEnumConverter<RunState>(JsonNamingPolicy.SnakeCaseLower);

internal sealed class ThinkingKindConverter() : JsonStringEnumConverter<ThinkingKind>(JsonNamingPolicy.SnakeCaseLower);

internal sealed class ToolStatusConverter() : JsonStringEnumConverter<ToolStatus>(JsonNamingPolicy.SnakeCaseLower);

internal sealed class RunStatusConverter() : JsonStringEnumConverter<RunStatus>(JsonNamingPolicy.SnakeCaseLower);

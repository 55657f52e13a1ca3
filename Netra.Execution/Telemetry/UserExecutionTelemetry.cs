namespace Netra.Execution;

/// <summary>The runtime's telemetry, for whoever collects it: OpenTelemetry's <c>AddSource</c> and <c>AddMeter</c> take the name.</summary>
public static class UserExecutionTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Netra.Execution";
}

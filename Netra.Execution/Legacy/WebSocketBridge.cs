namespace Netra.Execution.Legacy;

/// <summary>What legacy engines and notifiers are constructed with. It has no connections: each user's events reach that user through their own log.</summary>
public sealed class WebSocketBridge;

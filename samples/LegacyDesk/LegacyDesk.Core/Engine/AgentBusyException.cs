namespace LegacyDesk.Core.Engine;

/// <summary>An agent cannot answer right now; trying again may help.</summary>
public sealed class AgentBusyException(string message) : Exception(message);

namespace LegacyDesk.Core.Engine;

/// <summary>What an agent is asked.</summary>
/// <param name="Caller">The name of the person who asks, as the engine knows it.</param>
/// <param name="Input">The text to answer.</param>
/// <param name="Earlier">What was said before, oldest first.</param>
public sealed record DeskAgentRequest(string Caller, string Input, IReadOnlyList<string> Earlier);

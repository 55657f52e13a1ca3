namespace Netra.Execution;

/// <summary>Keeps an event within its limit by cutting its text, never by leaving it out.</summary>
internal static class EventSize
{
    public static LoggedEvent Fit(UserId owner, AgentEvent agentEvent, int limit)
    {
        var utf8 = AgentEventJson.Serialize(agentEvent);
        for (var characters = limit; utf8.Length > limit && characters > 0; characters /= 2)
        {
            agentEvent = agentEvent.Cut(characters);
            utf8 = AgentEventJson.Serialize(agentEvent);
        }

        return new LoggedEvent(owner, agentEvent, utf8);
    }
}

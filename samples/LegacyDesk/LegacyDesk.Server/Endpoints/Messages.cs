namespace LegacyDesk.Server.Endpoints;

/// <summary>A question to an agent.</summary>
public sealed record AskRequest(string Agent, string Text);

/// <summary>The agent's answer.</summary>
public sealed record AskResponse(string Agent, string Text);

/// <summary>A text, where nothing else is needed.</summary>
public sealed record TextRequest(string Text);

/// <summary>A new ticket.</summary>
public sealed record OpenTicketRequest(string Subject, Core.Tickets.Priority Priority);

using Netra.Execution.Annotations;

namespace LegacyDesk.Core.Tickets;

/// <summary>A ticket that its author has not sent yet.</summary>
[UserScoped]
public sealed record TicketDraft(string Subject, string Body);

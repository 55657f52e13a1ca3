using LegacyDesk.Agents.Workflows;
using LegacyDesk.Core.Tickets;
using LegacyDesk.Server.Endpoints;
using LegacyDesk.Server.Identity;
using LegacyDesk.Server.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LegacyDesk.Server.Controllers;

/// <summary>Tickets.</summary>
[ApiController]
[Authorize]
[Route("api/tickets")]
public sealed class TicketsController(TicketStore store, TicketService tickets, TicketPipeline pipeline) : ControllerBase
{
    /// <summary>The open tickets.</summary>
    [HttpGet]
    public IReadOnlyList<Ticket> Open() => store.Open();

    /// <summary>Opens a ticket.</summary>
    [HttpPost]
    public Ticket Add(OpenTicketRequest request) => store.Add(request.Subject, request.Priority);

    /// <summary>Gives a ticket to the caller.</summary>
    [HttpPost("{ticket:int}/take")]
    public async Task<ActionResult<Ticket>> TakeAsync(int ticket, TextRequest reason, CancellationToken cancellationToken)
    {
        var taken = await tickets.TakeAsync(DeskIdentity.ContextFor(HttpContext), ticket, reason.Text, cancellationToken);
        return taken is null ? NotFound() : taken;
    }

    /// <summary>Closes a ticket with a summary.</summary>
    [HttpPost("{ticket:int}/solve")]
    public async Task<ActionResult<string>> SolveAsync(int ticket, TextRequest solution, CancellationToken cancellationToken) =>
        await tickets.SolveAsync(DeskIdentity.ContextFor(HttpContext), ticket, solution.Text, cancellationToken);

    /// <summary>Shows that the caller types.</summary>
    [HttpPost("{ticket:int}/typing")]
    public Task TypingAsync(int ticket) => tickets.TypingAsync(DeskIdentity.ContextFor(HttpContext), ticket);

    /// <summary>What the assistants make of a ticket.</summary>
    [HttpGet("{ticket:int}/proposal")]
    public async Task<ActionResult<IReadOnlyList<string>>> ProposeAsync(int ticket, CancellationToken cancellationToken) =>
        store.Find(ticket) is { } found
            ? Ok(await pipeline.RunAsync(DeskIdentity.ContextFor(HttpContext), found, cancellationToken))
            : NotFound();
}

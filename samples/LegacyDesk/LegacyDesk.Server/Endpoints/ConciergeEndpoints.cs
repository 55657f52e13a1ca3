using LegacyDesk.Core.Tickets;
using LegacyDesk.Server.Identity;
using LegacyDesk.Server.Services;

namespace LegacyDesk.Server.Endpoints;

/// <summary>The greeting of the chat window, and the visit that begins with it.</summary>
internal static class ConciergeEndpoints
{
    public static void MapConcierge(this IEndpointRouteBuilder api)
    {
        api.MapGet("/concierge", async (HttpContext http, ConciergeService concierge) =>
            Results.Text(await concierge.WhoAmIAsync(DeskIdentity.ContextFor(http), http.RequestAborted)));

        api.MapGet("/greeting", async (HttpContext http, GreetingService greeting) =>
            Results.Text(await greeting.GreetAsync(DeskIdentity.ContextFor(http), http.RequestAborted)));

        api.MapPost("/tickets/{ticket:int}/triage", async (int ticket, HttpContext http, TicketStore tickets, TriageService triage) =>
            tickets.Find(ticket) is { } found
                ? Results.Text(await triage.RateAsync(DeskIdentity.ContextFor(http), found, http.RequestAborted))
                : Results.NotFound());
    }
}

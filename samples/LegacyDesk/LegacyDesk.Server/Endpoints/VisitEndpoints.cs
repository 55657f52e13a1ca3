using LegacyDesk.Core.Conversations;
using LegacyDesk.Core.Text;
using LegacyDesk.Core.Tickets;
using LegacyDesk.Server.Identity;
using LegacyDesk.Server.Operations;

namespace LegacyDesk.Server.Endpoints;

/// <summary>Visits and what is kept of them.</summary>
internal static class VisitEndpoints
{
    public static void MapVisits(this IEndpointRouteBuilder api)
    {
        api.MapPost("/visits/{number:int}", (int number, HttpContext http, TimeProvider time) =>
            VisitShelf.PutAside(number, new UserSession(DeskIdentity.ContextFor(http).UserId.ToString(), time.GetUtcNow())));
        api.MapGet("/visits/{number:int}", (int number) => VisitShelf.Take(number)?.StartedAt);
        api.MapPost("/favourites", (TextRequest reply, HttpContext http, FavouriteReplies favourites) => favourites.Add(DeskIdentity.ContextFor(http), reply.Text));
        api.MapGet("/favourites", (HttpContext http, FavouriteReplies favourites) => favourites.Of(DeskIdentity.ContextFor(http)));
        api.MapGet("/tickets/matching", (string pattern, TicketStore tickets) => tickets.Open().Count(ticket => WildcardPatterns.Fits(ticket.Subject, pattern)));
        api.MapGet("/shift", (ShiftBoard board) => board.Lead);
    }
}

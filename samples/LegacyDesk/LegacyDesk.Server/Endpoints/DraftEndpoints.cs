using LegacyDesk.Core.Tickets;
using LegacyDesk.Server.Identity;

namespace LegacyDesk.Server.Endpoints;

/// <summary>Tickets that were written and not sent.</summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder api)
    {
        var drafts = api.MapGroup("/drafts");
        drafts.MapPost("/", (TicketDraft draft, HttpContext http, DraftShelf shelf) =>
        {
            shelf.Put(DeskIdentity.ContextFor(http), draft);
            return Results.NoContent();
        });
        drafts.MapGet("/", (HttpContext http, DraftShelf shelf) => shelf.List(DeskIdentity.ContextFor(http)));
        drafts.MapPut("/recovery/{form}", (string form, TicketDraft draft) => DraftRecovery.Save(form, draft));
        drafts.MapDelete("/recovery/{form}", (string form) => DraftRecovery.Restore(form) is { } draft ? Results.Ok(draft) : Results.NotFound());
    }
}

using LegacyDesk.Core.Conversations;
using LegacyDesk.Server.Identity;

namespace LegacyDesk.Server.Endpoints;

/// <summary>What a customer wants the desk to keep in mind.</summary>
internal static class NotesEndpoints
{
    public static void MapNotes(this IEndpointRouteBuilder api)
    {
        api.MapPut("/notes/{topic}", (string topic, TextRequest note, HttpContext http) =>
        {
            MemoryBook.Remember(DeskIdentity.ContextFor(http), topic, note.Text);
            return Results.NoContent();
        });

        api.MapGet("/notes/{topic}", (string topic, HttpContext http) => MemoryBook.Recall(DeskIdentity.ContextFor(http), topic));
    }
}

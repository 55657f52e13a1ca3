using LegacyDesk.Archive;
using LegacyDesk.Core.Text;
using LegacyDesk.Server.Identity;

namespace LegacyDesk.Server.Endpoints;

/// <summary>Questions about tickets that were closed long ago.</summary>
internal static class ArchiveEndpoints
{
    public static void MapArchive(this IEndpointRouteBuilder api)
    {
        api.MapGet("/archive", (string question, HttpContext http, ArchiveSearch archive, CancellationToken cancellationToken) =>
        {
            WordCounts.Add(question);
            return archive.AskAsync(DeskIdentity.ContextFor(http), question, cancellationToken);
        });

        api.MapGet("/archive/{month}", (DateOnly month, HttpContext http, ArchiveDigest digest, CancellationToken cancellationToken) =>
            digest.MonthAsync(DeskIdentity.ContextFor(http), month, cancellationToken));
    }
}

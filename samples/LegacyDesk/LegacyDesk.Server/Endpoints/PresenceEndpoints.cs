using LegacyDesk.Core.Conversations;
using LegacyDesk.Core.Engine;
using LegacyDesk.Server.Identity;
using LegacyDesk.Server.Services;

namespace LegacyDesk.Server.Endpoints;

/// <summary>Shows what somebody is doing at the moment.</summary>
internal static class PresenceEndpoints
{
    public static void MapPresence(this IEndpointRouteBuilder api)
    {
        api.MapPost("/presence", async (TextRequest status, HttpContext http, DeskNotifier notifier) =>
        {
            await notifier.StartedAsync("presence");
            await notifier.ThinkingAsync(status.Text);
            await notifier.CompletedAsync();
            return Results.NoContent();
        });

        api.MapPost("/presence/away", async (HttpContext http, PresenceService presence) =>
        {
            await presence.AwayAsync(DeskIdentity.ContextFor(http));
            return Results.NoContent();
        });

        api.MapPost("/presence/focus", async (TextRequest page, HttpContext http, VisitLog visits) =>
        {
            var notifier = http.RequestServices.GetRequiredService<DeskNotifier>();
            visits.Add(DeskIdentity.ContextFor(http), page.Text);
            await notifier.StartedAsync(page.Text);
            await notifier.CompletedAsync();
        });

        api.MapPost("/presence/visit", (TextRequest page, HttpContext http, DeskNotifier notifier) =>
            SessionTracker.Current(DeskIdentity.ContextFor(http)).VisitAsync(page.Text, notifier));
    }
}

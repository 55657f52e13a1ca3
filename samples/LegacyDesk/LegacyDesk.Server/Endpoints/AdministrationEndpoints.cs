using LegacyDesk.Core.Conversations;
using LegacyDesk.Core.Engine;
using LegacyDesk.Server.Identity;
using LegacyDesk.Server.Operations;

namespace LegacyDesk.Server.Endpoints;

/// <summary>For those who keep the desk running.</summary>
internal static class AdministrationEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder api)
    {
        api.MapGet("/operations", (WebSocketBridge bridge, AgentRegistry registry) => new
        {
            Connections = bridge.Count,
            registry.Names,
            EngineStatistics.Retries,
            EngineStatistics.Notices,
            DeskTokenHandler.LastSignIn,
        });

        api.MapPost("/operations/selftest", async (HttpContext http) =>
        {
            using var engine = ActivatorUtilities.CreateInstance<ExecutionEngine>(http.RequestServices);
            var result = await engine.RunAsync("refund", "12.50", http.RequestAborted);
            return Results.Text(result.Output ?? "");
        });

        api.MapPost("/operations/announcements", (TextRequest text, AnnouncementBoard board) => board.Announce(text.Text));

        api.MapPut("/operations/wallboard", (CustomerProfile profile) =>
        {
            CustomerProfile.Featured = profile;
            return Results.Text(Salutation.Wallboard());
        });

        api.MapGet("/operations/transcript", (int lines, TranscriptInspector inspector) => inspector.Read(lines));
    }
}

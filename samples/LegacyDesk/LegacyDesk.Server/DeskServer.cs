using LegacyDesk.Agents;
using LegacyDesk.Agents.Plugins;
using LegacyDesk.Core.Engine;
using LegacyDesk.Server.Endpoints;
using LegacyDesk.Server.Hubs;
using LegacyDesk.Server.Operations;

namespace LegacyDesk.Server;

/// <summary>Puts the server together.</summary>
public static class DeskServer
{
    /// <summary>Builds the server; the caller runs it and disposes it.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var registry = AgentRegistry.Default.AddStaff();
        registry.SetBridge(WebSocketBridge.Default);
        builder.Services.AddSingleton(registry);
        builder.Services.AddSingleton(WebSocketBridge.Default);
        builder.Services.AddDesk(builder.Configuration);

        var app = builder.Build();
        app.Services.GetRequiredService<PluginHost>().StartAll();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(DeskMetrics.MeasureAsync);
        app.Use((http, next) => RequestLabel.RunAsync(http.TraceIdentifier, () => next(http)));
        app.MapControllers();
        app.MapHub<DeskHub>("/hubs/desk");
        app.MapHub<TicketHub>("/hubs/tickets");

        var api = app.MapGroup("/api").RequireAuthorization();
        api.MapAsk();
        api.MapNotes();
        api.MapDrafts();
        api.MapEvents();
        api.MapConcierge();
        api.MapPresence();
        api.MapAdministration();
        api.MapArchive();
        api.MapVisits();
        app.MapHooks();
        return app;
    }
}

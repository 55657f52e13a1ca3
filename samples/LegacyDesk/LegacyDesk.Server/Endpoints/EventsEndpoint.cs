using System.Text.Json;
using System.Threading.Channels;
using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Endpoints;

/// <summary>The event stream of the browser: what the old engines broadcast, and what the runtime has for this user.</summary>
internal static class EventsEndpoint
{
    private const int Backlog = 256;

    public static void MapEvents(this IEndpointRouteBuilder api) => api.MapGet("/events", StreamAsync);

    private static async Task StreamAsync(HttpContext http, WebSocketBridge bridge, UserRealm realm, IUserEventReader reader)
    {
        var stopping = http.RequestAborted;
        var events = Channel.CreateBounded<DeskEvent>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        using var connection = bridge.Connect(events.Writer);
        // Both sources are connected before the client is told that it may go on.
        var pump = PumpAsync(reader.ReadEventsAsync(realm.Authenticate(http.User), null, stopping), events.Writer);

        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(": connected\n\n", stopping);
        await http.Response.Body.FlushAsync(stopping);
        try
        {
            await foreach (var deskEvent in events.Reader.ReadAllAsync(stopping))
            {
                await http.Response.WriteAsync($"data: {JsonSerializer.Serialize(deskEvent, JsonSerializerOptions.Web)}\n\n", stopping);
                await http.Response.Body.FlushAsync(stopping);
            }

            await pump;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The browser has gone, which is how every stream ends.
        }
    }

    private static async Task PumpAsync(IAsyncEnumerable<AgentEvent> source, ChannelWriter<DeskEvent> target)
    {
        Exception? error = null;
        try
        {
            await foreach (var agentEvent in source)
            {
                target.TryWrite(DeskEventMapper.Map(agentEvent));
            }
        }
        catch (Exception exception)
        {
            error = exception;
        }

        target.TryComplete(error);
    }
}

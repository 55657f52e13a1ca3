using Dispatch.Application.Sessions;
using Dispatch.Application.Tracking;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Server.Endpoints;

internal static class TrackingEndpoints
{
    public static void MapTracking(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/tracking");

        // no request parameter here
        group.MapGet("/{parcel}", async (string parcel, EngineRegistry registry) =>
        {
            var engine = new RouteEngine(registry: registry);
            var answer = await engine.PlanAsync(new RouteRequest("hub", parcel));
            return answer.Text + " after " + (answer.Previous ?? "nothing");
        });

        group.MapGet("/{parcel}/steps", async (string parcel, HttpContext http, ITrackingFeed feed) =>
        {
            var lines = new List<string>();
            await foreach (var step in feed.FollowAsync(CustomerContext.FromRequest(http), parcel, http.RequestAborted))
            {
                lines.Add(step.Text);
            }

            return lines;
        });

        group.MapGet("/{parcel}/summary", (string parcel, ITrackingFeed feed) => feed.SummaryAsync(parcel));

        group.MapGet("/{parcel}/eta", (string parcel, HttpContext http) => new RouteEngine(EngineConfig.Default, EngineRegistry.Default).AskAsync("eta of " + parcel));

        group.MapGet("/{parcel}/address", Address);

        group.MapPost("/{parcel}/visit", (HttpContext http, VisitLog log, ParcelTracker tracker, string parcel) =>
        {
            var customer = CustomerContext.FromRequest(http);
            log.Visit(customer);
            return tracker.ReadyAsync(customer, parcel);
        });

        group.MapPost("/{parcel}/handover", (HttpContext http, ParcelTracker tracker, string parcel) =>
            tracker.HandedOverAsync(CustomerContext.FromRequest(http), parcel));
    }

    private static string Address(string parcel, RouteEngine engine) => engine.Describe(parcel);
}

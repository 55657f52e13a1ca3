using Dispatch.Application.Tracking;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Server.Endpoints;

internal static class InboxEndpoints
{
    public static void MapInbox(this IEndpointRouteBuilder app)
    {
        app.MapPost("/inbox", (HttpContext http, DispatchBridge bridge) =>
        {
            bridge.Connect(CustomerContext.FromRequest(http).CustomerId);
            return Results.NoContent();
        });

        app.MapGet("/inbox", (HttpContext http, DispatchBridge bridge) =>
            Results.Ok(bridge.Drain(CustomerContext.FromRequest(http).CustomerId)));

        app.MapPost("/inbox/test", async (HttpContext http, DispatchNotifier notifier) =>
        {
            var customer = CustomerContext.FromRequest(http);
            await notifier.SendAsync("test", new { text = "hello " + customer.CustomerId });
            return Results.NoContent();
        });

        app.MapPost("/inbox/lost", (string parcel, ParcelTracker tracker) => tracker.LostAsync(parcel));
    }
}

using Dispatch.Application.Sorting;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Server.Endpoints;

internal static class SortingEndpoints
{
    public static void MapSorting(this IEndpointRouteBuilder app)
    {
        var sorting = app.MapGroup("/sorting").AddEndpointFilter<SortingFilter>();
        sorting.MapGet("/sort", (string belt, string parcel, HttpContext http, SortingRules rules) => rules.SortAsync(CustomerContext.FromRequest(http), belt, parcel));
        sorting.MapGet("/express", (string parcel, HttpContext http, SortingRules rules) => rules.ExpressAsync(CustomerContext.FromRequest(http), parcel));
        sorting.MapGet("/scan", (string parcel, HttpContext http, SortingHall hall) => hall.ScanAsync(CustomerContext.FromRequest(http), parcel));
        sorting.MapGet("/weigh", (string parcel, bool heavy, HttpContext http, SortingHall hall) => hall.WeighAsync(CustomerContext.FromRequest(http), parcel, heavy));
        sorting.MapGet("/label", (string parcel, HttpContext http, SortingHall hall) => hall.LabelAsync(CustomerContext.FromRequest(http), parcel));
        sorting.MapGet("/stack", (string parcel, HttpContext http, SortingHall hall) => hall.StackAsync(CustomerContext.FromRequest(http), parcel));
        sorting.MapGet("/unstack", (string parcel, HttpContext http, SortingHall hall) => hall.UnstackAsync(CustomerContext.FromRequest(http), parcel));
        sorting.MapGet("/return", (string parcel, HttpContext http, SortingHall hall) => hall.ReturnAsync(CustomerContext.FromRequest(http), parcel));
        sorting.MapGet("/describe", (string[] parcels, HttpContext http, SortingHall hall) => hall.Describe(CustomerContext.FromRequest(http), parcels));
    }
}

/// <summary>A filter has a context of its own, and the request in it.</summary>
internal sealed class SortingFilter(EngineRegistry registry) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        await using var engine = new RouteEngine(registry);
        context.HttpContext.Response.Headers["X-Hall"] = engine.Describe("hall").Length.ToString();
        return await next(context);
    }
}

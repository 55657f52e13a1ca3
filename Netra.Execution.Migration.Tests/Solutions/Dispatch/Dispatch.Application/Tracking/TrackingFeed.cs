using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Tracking;

public interface ITrackingFeed
{
    IAsyncEnumerable<RouteStep> FollowAsync(CustomerContext context, string parcel, CancellationToken cancellationToken = default);

    /// <summary>What is known of a parcel in one line.</summary>
    /// <param name="parcel">The parcel's number.</param>
    Task<string> SummaryAsync(string parcel);
}

public sealed class TrackingFeed(EngineRegistry registry, DispatchBridge bridge, DispatchNotifier notifier) : ITrackingFeed
{
    public async IAsyncEnumerable<RouteStep> FollowAsync(
        CustomerContext context,
        string parcel,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await notifier.SendAsync("tracking_started", new { parcel });
        await using var engine = new RouteEngine(registry: registry, bridge: bridge, context: null);
        await foreach (var step in engine.StreamAsync(new RouteRequest("hub", parcel), cancellationToken))
        {
            yield return step;
        }
    }

    public async Task<string> SummaryAsync(string parcel)
    {
        using var engine = new RouteEngine(registry, bridge);
        return await engine.AskAsync("summary of " + parcel);
    }

    public IEnumerable<string> Lines(CustomerContext context, IEnumerable<string> parcels)
    {
        var engine = new RouteEngine(registry: registry);
        foreach (var parcel in parcels)
        {
            yield return engine.Describe(parcel);
        }
    }
}

using System.Threading;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Planning;

/// <summary>Parcels on their way back.</summary>
/// <param name="engine">Plans the way back.</param>
/// <param name="notifier">Tells about it.</param>
public sealed class ReturnsDesk(RouteEngine engine, DispatchNotifier notifier)
{
    public async Task<string> SendBackAsync(CustomerContext customer, string parcel, CancellationToken cancellationToken)
    {
        await notifier.StartedAsync("return of " + parcel);
        var answer = await engine.PlanAsync(new RouteRequest(parcel, "depot"), cancellationToken);
        await notifier.FinishedAsync("return of " + parcel, answer.Text);
        return answer.Text;
    }

    public Task<string> WhereIsItAsync(CustomerContext customer, string parcel) => engine.AskAsync($"where is {parcel}");

    public string Label(string parcel) => engine.Describe(parcel);
}

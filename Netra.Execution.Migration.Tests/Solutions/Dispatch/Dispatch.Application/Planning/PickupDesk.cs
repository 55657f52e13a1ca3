using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Planning;

public abstract class DeskBase
{
    protected DeskBase(RouteEngine engine)
    {
        Engine = engine;
    }

    protected RouteEngine Engine { get; }

    public abstract Task<string> ServeAsync(CustomerContext context, string address);
}

public sealed class PickupDesk : DeskBase
{
    public PickupDesk(EngineConfig config, EngineRegistry registry, DispatchBridge bridge)
        : base(new RouteEngine(config, registry, bridge, context: null))
    {
    }

    public override async Task<string> ServeAsync(CustomerContext context, string address)
    {
        var answer = await Engine.PlanAsync(new RouteRequest(address, "counter"));
        return answer.Text;
    }
}

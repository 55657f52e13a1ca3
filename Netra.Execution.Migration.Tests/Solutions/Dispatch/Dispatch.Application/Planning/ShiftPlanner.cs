using System.Collections.Generic;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Planning;

public partial class ShiftPlanner
{
    private readonly RouteEngine _engine = new RouteEngine();

    public async Task<IReadOnlyList<RouteAnswer>> PlanShiftAsync(CustomerContext context, IEnumerable<string> addresses)
    {
        var answers = new List<RouteAnswer>();
        foreach (var address in addresses)
            answers.Add(await _engine.PlanAsync(new RouteRequest("depot", address)));

        return answers;
    }

    public Task<string> AskAsync(CustomerContext context, string question) => _engine.AskAsync(question);
}

using Dispatch.Application.Planning;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;
using Microsoft.AspNetCore.Mvc;

namespace Dispatch.Server.Controllers
{
    [ApiController]
    [Route("routes")]
    public class RoutesController : ControllerBase
    {
        private readonly RoutePlanner _planner;
        private readonly ShiftPlanner _shifts;
        private readonly EngineRegistry _registry;
        private readonly DispatchBridge _bridge;

        public RoutesController(RoutePlanner planner, ShiftPlanner shifts, EngineRegistry registry, DispatchBridge bridge)
        {
            _planner = planner;
            _shifts = shifts;
            _registry = registry;
            _bridge = bridge;
        }

        [HttpPost]
        public async Task<ActionResult<RouteAnswer>> Plan(string from, string to)
        {
            return await _planner.PlanAsync(CustomerContext.FromRequest(HttpContext), from, to);
        }

        [HttpGet("ask")]
        public Task<string> Ask(string q) => _planner.AskAsync(q);

        [HttpGet("history")]
        public IEnumerable<string> History() => _planner.History(CustomerContext.FromRequest(HttpContext));

        [HttpGet("direct")]
        public async Task<IActionResult> Direct(string from, string to)
        {
            var engine = new RouteEngine(_registry, _bridge);
            var answer = await engine.PlanAsync(new RouteRequest(from, to), HttpContext.RequestAborted);
            return Ok(answer);
        }

        [HttpGet("signed")]
        public async Task<IActionResult> Signed(string from, string to)
        {
            var customer = CustomerContext.FromRequest(HttpContext);
            using (var engine = new RouteEngine(registry: _registry, bridge: _bridge, context: customer))
            {
                var answer = await engine.PlanAsync(new RouteRequest(from, to));
                return Ok(answer.Text);
            }
        }

        [HttpGet("shift")]
        public async Task<string> Shift(string to)
        {
            var customer = CustomerContext.FromRequest(HttpContext);
            var answers = await _shifts.PlanShiftAsync(customer, [to, to + " 2"]);
            return string.Join(" & ", answers.Select(a => a.Text)) + " & " + await _shifts.PlanNightAsync(customer, to);
        }
    }
}

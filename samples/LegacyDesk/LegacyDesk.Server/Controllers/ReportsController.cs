using LegacyDesk.Core.Engine;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LegacyDesk.Server.Controllers;

/// <summary>Texts for the weekly meeting.</summary>
[ApiController]
[Authorize]
[Route("api/reports")]
public class ReportsController : ControllerBase
{
    private readonly AgentRegistry _registry;
    private readonly EngineConfig _config;

    public ReportsController(AgentRegistry registry, EngineConfig config)
    {
        _registry = registry;
        _config = config;
    }

    /// <summary>A report of one kind.</summary>
    [HttpGet("{kind}")]
    public async Task<IActionResult> WriteAsync(string kind, string matter, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case "conversation":
                using (var engine = new ExecutionEngine(registry: _registry))
                {
                    return Content((await engine.RunAsync("summary", matter, cancellationToken)).Output ?? "");
                }

            case "risk":
            {
                var engine = new ExecutionEngine(_config, _registry);
                try
                {
                    return Content((await engine.RunAsync("triage", matter, cancellationToken)).Output ?? "");
                }
                finally
                {
                    engine.Dispose();
                }
            }

            default:
                return NotFound();
        }
    }
}

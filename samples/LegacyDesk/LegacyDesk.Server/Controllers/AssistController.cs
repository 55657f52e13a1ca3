using LegacyDesk.Core.Conversations;
using LegacyDesk.Core.Engine;
using LegacyDesk.Server.Endpoints;
using LegacyDesk.Server.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LegacyDesk.Server.Controllers;

/// <summary>The assistant beside a ticket.</summary>
[ApiController]
[Authorize]
[Route("api/assist")]
public sealed class AssistController(EngineConfig config, AgentRegistry registry, WebSocketBridge bridge) : ControllerBase
{
    private static readonly ConversationMemory s_scratch = new();

    /// <summary>Answers a question about a ticket.</summary>
    [HttpPost("{ticket:int}")]
    public async Task<ActionResult<string>> AskAsync(int ticket, TextRequest question, CancellationToken cancellationToken)
    {
        await using var engine = new ExecutionEngine(registry: registry, bridge: bridge, context: DeskIdentity.ContextFor(HttpContext));
        var answer = await engine.RunAsync("reply", $"#{ticket}: {question.Text}", cancellationToken);
        return answer.Output ?? "";
    }

    /// <summary>Answers at once, or with the retries that the configuration allows.</summary>
    [HttpGet("quick")]
    public async Task<ActionResult<string>> QuickAsync(string question, bool patient, CancellationToken cancellationToken)
    {
        using var engine = patient ? new ExecutionEngine(config, registry, bridge) : new ExecutionEngine(registry, bridge);
        var answer = await engine.RunAsync("knowledge", question, cancellationToken);
        return answer.Output ?? "";
    }

    /// <summary>Keeps a line for later.</summary>
    [HttpPost("scratch")]
    public IActionResult Keep(TextRequest line)
    {
        s_scratch.Remember(line.Text);
        return NoContent();
    }

    /// <summary>The lines that were kept.</summary>
    [HttpGet("scratch")]
    public IReadOnlyList<string> Kept() => s_scratch.Recall();
}

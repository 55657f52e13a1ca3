using LegacyDesk.Agents.Workflows;
using LegacyDesk.Core.Tickets;
using LegacyDesk.Server.Endpoints;
using LegacyDesk.Server.Identity;
using LegacyDesk.Server.Operations;
using LegacyDesk.Server.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Netra.Execution;

namespace LegacyDesk.Server.Controllers;

/// <summary>What the desk knows about the caller's own matters.</summary>
[ApiController]
[Authorize]
[Route("api/insights")]
public sealed class InsightsController : ControllerBase
{
    private UserExecutionContext Caller => DeskIdentity.ContextFor(HttpContext);

    /// <summary>What the caller mostly asks about.</summary>
    [HttpGet("topics")]
    public Task<string> TopicsAsync([FromServices] InsightService insights, CancellationToken cancellationToken) => insights.TopicsAsync(Caller, cancellationToken);

    /// <summary>The caller's digest.</summary>
    [HttpGet("digest")]
    public Task<string> DigestAsync([FromServices] DigestService digests, CancellationToken cancellationToken) => digests.WriteAsync(Caller, cancellationToken);

    /// <summary>The caller's conversation as a file.</summary>
    [HttpGet("export")]
    public async Task<IActionResult> ExportAsync(string title, [FromServices] ExportService exports, CancellationToken cancellationToken) =>
        File(System.Text.Encoding.UTF8.GetBytes(await exports.ExportAsync(Caller, title, cancellationToken)), "text/markdown", "conversation.md");

    /// <summary>Finds tickets and articles.</summary>
    [HttpGet("search")]
    public Task<IReadOnlyList<string>> SearchAsync(string words, [FromServices] SearchService search, CancellationToken cancellationToken) =>
        search.FindAsync(Caller, words, cancellationToken);

    /// <summary>Lines of everybody that mention a question.</summary>
    [HttpGet("mentions")]
    public IReadOnlyList<string> Mentions(string question, [FromServices] TranscriptInspector inspector) => inspector.About(Caller, question);

    /// <summary>Begins to sum a topic up.</summary>
    [HttpPost("summaries/{topic}")]
    public IActionResult BeginSummary(string topic, [FromServices] BackgroundSummaries summaries)
    {
        summaries.Begin(Caller, topic);
        return Accepted();
    }

    /// <summary>Escalates a ticket.</summary>
    [HttpPost("escalations/{ticket:int}")]
    public async Task<ActionResult<IReadOnlyList<string>>> EscalateAsync(
        int ticket, [FromServices] EscalationDesk desk, [FromServices] TicketStore tickets, CancellationToken cancellationToken) =>
        tickets.Find(ticket) is { } found ? Ok(await desk.EscalateAsync(Caller, found, cancellationToken)) : NotFound();

    /// <summary>An answer on the record.</summary>
    [HttpPost("audited")]
    public Task<string> AskAuditedAsync(TextRequest question, [FromServices] AuditTrail audit, CancellationToken cancellationToken) =>
        audit.AskAsync(Caller, question.Text, cancellationToken);

    /// <summary>An answer with the setting that is tried at the moment.</summary>
    [HttpPost("experiment")]
    public Task<string> TryAsync(TextRequest question, [FromServices] ExperimentService experiment, CancellationToken cancellationToken) =>
        experiment.AnswerAsync(Caller, question.Text, cancellationToken);

    /// <summary>The pad beside the chat window.</summary>
    [HttpPost("pad")]
    public IReadOnlyList<string> WriteToPad(TextRequest line, [FromServices] ScratchPad pad)
    {
        pad.Write(Caller, line.Text);
        return pad.Read(Caller);
    }
}

using LegacyDesk.Agents.Workflows;
using LegacyDesk.Core.Knowledge;
using LegacyDesk.Server.Endpoints;
using LegacyDesk.Server.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Netra.Execution;

namespace LegacyDesk.Server.Controllers;

/// <summary>Where several assistants work on one thing.</summary>
[ApiController]
[Authorize]
[Route("api/workshop")]
public sealed class WorkshopController(ReplyWorkshop workshop, IExecutionEngineFactory engines) : ControllerBase
{
    /// <summary>A draft with a subject line.</summary>
    [HttpPost("draft")]
    public async Task<IActionResult> DraftAsync(TextRequest text, CancellationToken cancellationToken)
    {
        var (reply, subject) = await workshop.DraftWithSubjectAsync(DeskIdentity.ContextFor(HttpContext), text.Text, cancellationToken);
        return Ok(new { subject, reply });
    }

    /// <summary>Answers to several questions at once.</summary>
    [HttpPost("questions")]
    public Task<IReadOnlyList<string>> LookUpAsync(string[] questions, [FromServices] KnowledgeDesk desk, CancellationToken cancellationToken) =>
        desk.LookUpAsync(DeskIdentity.ContextFor(HttpContext), questions, cancellationToken);

    /// <summary>A long answer, line by line.</summary>
    [HttpGet("lines")]
    public IAsyncEnumerable<string> ReadAsync(string input, [FromServices] StreamedReply reply, CancellationToken cancellationToken) =>
        reply.LinesAsync(DeskIdentity.ContextFor(HttpContext), input, cancellationToken);

    /// <summary>The better of two answers.</summary>
    [HttpPost("second-opinion")]
    public Task<string> CompareAsync(TextRequest question, [FromServices] SecondOpinion opinion, CancellationToken cancellationToken) =>
        opinion.AskAsync(DeskIdentity.ContextFor(HttpContext), question.Text, cancellationToken);

    /// <summary>What the next shift needs to know.</summary>
    [HttpPost("handover")]
    public Task<string> HandOverAsync(TextRequest question, CancellationToken cancellationToken) =>
        Handover.WriteAsync(DeskIdentity.ContextFor(HttpContext), engines, question.Text, cancellationToken);

    /// <summary>Has an article read and announces it to its reader.</summary>
    [HttpPost("articles")]
    public async Task<string> ReviewAsync(KnowledgeArticle article, [FromServices] HandbookReview review)
    {
        var reader = DeskIdentity.ContextFor(HttpContext);
        var remarks = await review.ReadAsync(reader, article);
        await review.PublishAsync(reader, article);
        return remarks;
    }

    /// <summary>Checks an order number with the shop.</summary>
    [HttpGet("orders/{number:int}")]
    public Task<string> CheckOrderAsync(int number, [FromServices] ToolGateway tools, CancellationToken cancellationToken) =>
        tools.InvokeAsync(
            DeskIdentity.ContextFor(HttpContext),
            "check_order",
            $"Looking order {number} up",
            _ => Task.FromResult(number % 2 == 0 ? "shipped" : "packed"),
            cancellationToken);

    /// <summary>Answers on the help pages.</summary>
    [AllowAnonymous]
    [HttpGet("help")]
    public Task<string> HelpAsync(string question, [FromServices] SelfService help) =>
        User.Identity is { IsAuthenticated: true } ? help.AnswerAsync(question, DeskIdentity.ContextFor(HttpContext)) : help.AnswerAsync(question);

    /// <summary>Writes to the caller about an incident, after a look at the text.</summary>
    [HttpPost("incident")]
    public async Task<IActionResult> WriteAsync(TextRequest incident, [FromServices] BatchAnswering batch, CancellationToken cancellationToken)
    {
        var context = DeskIdentity.ContextFor(HttpContext);
        var preview = await batch.PreviewAsync(context, incident.Text, cancellationToken);
        return Ok(new { preview, written = await batch.AnswerAsync([context], incident.Text, cancellationToken) });
    }
}

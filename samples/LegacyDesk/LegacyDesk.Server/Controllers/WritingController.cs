using LegacyDesk.Agents.Workflows;
using LegacyDesk.Core.Conversations;
using LegacyDesk.Core.Engine;
using LegacyDesk.Server.Endpoints;
using LegacyDesk.Server.Identity;
using LegacyDesk.Server.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LegacyDesk.Server.Controllers;

/// <summary>Helps with writing.</summary>
[ApiController]
[Authorize]
[Route("api/writing")]
public sealed class WritingController(ReplyService replies, MacroService macros, SignatureBlock signatures) : ControllerBase
{
    /// <summary>A reply with a signature.</summary>
    [HttpPost("reply")]
    public async Task<string> ReplyAsync(TextRequest message, CancellationToken cancellationToken)
    {
        var context = DeskIdentity.ContextFor(HttpContext);
        var reply = await replies.WriteAsync(context, message.Text, cancellationToken);
        return await signatures.SignAsync(context, reply);
    }

    /// <summary>A text in half the words.</summary>
    [HttpPost("shorter")]
    public async Task<string> ShortenAsync(TextRequest text)
    {
        var engine = new ExecutionEngine();
        await using (engine)
        {
            var shorter = await engine.RunAsync("summary", text.Text, HttpContext.RequestAborted);
            return shorter.Output ?? "";
        }
    }

    /// <summary>Runs a macro.</summary>
    [HttpPost("macro")]
    public Task<string> RunMacroAsync(TextRequest macro, CancellationToken cancellationToken) =>
        macros.RunAsync(DeskIdentity.ContextFor(HttpContext), macro.Text, cancellationToken);

    /// <summary>Turns key words into a paragraph.</summary>
    [HttpPost("snippet")]
    public Task<string> ExpandAsync(TextRequest keywords, [FromServices] SnippetService snippets, CancellationToken cancellationToken) =>
        snippets.ExpandAsync(DeskIdentity.ContextFor(HttpContext), keywords.Text, cancellationToken);

    /// <summary>Translates a text; without a language it is kept for whoever claims it.</summary>
    [HttpPost("translation")]
    public Task<string> TranslateAsync(TextRequest text, [FromServices] TranslationService translations, string? language, CancellationToken cancellationToken) =>
        language is null
            ? TranslationService.TranslateUnclaimedAsync(text.Text)
            : translations.TranslateAsync(DeskIdentity.ContextFor(HttpContext), language, text.Text, cancellationToken);

    /// <summary>A letter in pages.</summary>
    [HttpPost("letter")]
    public Task<IReadOnlyList<string>> WriteLetterAsync(string matter, CustomerProfile recipient, [FromServices] LetterService letters) =>
        letters.WriteAsync(DeskIdentity.ContextFor(HttpContext), recipient, matter);

    /// <summary>How a sentence might go on.</summary>
    [HttpGet("suggestions")]
    public Task<IReadOnlyList<string>> SuggestAsync(string beginning, [FromServices] ReplySuggester suggester) => suggester.SuggestAsync(beginning, count: 5);
}

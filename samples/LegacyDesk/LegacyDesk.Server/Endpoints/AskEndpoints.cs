using LegacyDesk.Core.Engine;
using LegacyDesk.Server.Identity;
using Netra.Execution;

namespace LegacyDesk.Server.Endpoints;

/// <summary>The chat window.</summary>
internal static class AskEndpoints
{
    public static void MapAsk(this IEndpointRouteBuilder api)
    {
        api.MapPost("/ask", async (AskRequest ask, HttpContext http, AgentRegistry registry, WebSocketBridge bridge) =>
        {
            await using var engine = new ExecutionEngine(registry, bridge);
            var answer = await engine.RunAsync(ask.Agent, ask.Text, http.RequestAborted);
            return Results.Ok(new AskResponse(ask.Agent, answer.Output ?? ""));
        });

        api.MapGet("/handbook", async (string question, AgentRegistry registry, CancellationToken cancellationToken) =>
        {
            using var engine = new ExecutionEngine(registry: registry);
            var answer = await engine.RunAsync("knowledge", question, cancellationToken);
            return Results.Text(answer.Output ?? "");
        });

        api.MapGet("/summary", SummariseAsync);
    }

    private static async Task<IResult> SummariseAsync(HttpContext http, AgentRegistry registry, WebSocketBridge bridge, IExecutionEngineFactory engines)
    {
        var context = DeskIdentity.ContextFor(http);
        using var engine = new ExecutionEngine(registry: registry, bridge: bridge, context: context);
        var summary = await engine.RunAsync("summary", "Sum up what we talked about.", http.RequestAborted);
        var progress = engines.CreateEmitter(context);
        await progress.StartedAsync("summary");
        await progress.ThinkingAsync("The summary is ready");
        await progress.CompletedAsync();
        return Results.Text(summary.Output ?? "");
    }
}

using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Annotations;

namespace Netra.Execution.AI;

/// <summary>
/// One run's turn in its conversation: reads it, asks, shows what comes, and appends what was asked and answered when the answer is complete. A turn that does
/// not come to its end leaves the conversation as it was, but for what tools have done: that is remembered, so that trying again does not do it again.
/// </summary>
[UserScoped]
internal sealed class ChatTurn
{
    private readonly AgentRun _run;
    private readonly bool _showTools;
    private readonly List<ChatResponseUpdate> _updates = [];
    private readonly Dictionary<string, string> _shownCalls = new(StringComparer.Ordinal);

    private ChatTurn(AgentRun run, bool showTools)
    {
        _run = run;
        _showTools = showTools;
    }

    /// <summary>Takes the turn.</summary>
    /// <param name="run">The run.</param>
    /// <param name="showTools">Whether tool calls are shown from what is streamed, because they are not made by tools of the run.</param>
    /// <param name="ask">Asks with the whole conversation.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public static async Task<AgentResult> RunAsync(
        AgentRun run, bool showTools, Func<IReadOnlyList<ChatMessage>, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> ask, CancellationToken cancellationToken)
    {
        var store = run.Services.GetRequiredService<IConversationStore>();
        var history = ChatHistory.From(await store.ReadAsync(run.Context, cancellationToken).ConfigureAwait(false));
        using var claims = InterruptClaims.For(run.Context);
        if (!Approvals.TryAnswer(history, run.Request, claims, out var answers))
        {
            return AgentResult.Failure("unknown_interrupt");
        }

        List<ChatMessage> asked = [.. answers];
        if (run.Request.Input.Length > 0)
        {
            asked.Add(new ChatMessage(ChatRole.User, run.Request.Input));
        }

        var turn = new ChatTurn(run, showTools);
        try
        {
            await foreach (var update in ask([.. history, .. asked], cancellationToken).ConfigureAwait(false))
            {
                await turn.ShowAsync(update, cancellationToken).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (Exception) when (turn.DoneByTools() is { Count: > 0 })
        {
            await turn.RememberAsync(store, [.. asked, .. turn.DoneByTools()]).ConfigureAwait(false);
            throw;
        }

        var response = turn._updates.ToChatResponse();
        await turn.RememberAsync(store, [.. asked, .. response.Messages]).ConfigureAwait(false);
        return turn.ResultOf(response);
    }

    /// <summary>The messages up to the last result of a tool.</summary>
    private List<ChatMessage> DoneByTools()
    {
        var messages = _updates.ToChatResponse().Messages;
        return [.. messages.Take(1 + messages.ToList().FindLastIndex(message => message.Contents.Any(content => content is FunctionResultContent)))];
    }

    /// <summary>Not cancelled with the run: what was done was done. Of a user who was revoked meanwhile nothing is kept.</summary>
    private async Task RememberAsync(IConversationStore store, IEnumerable<ChatMessage> messages)
    {
        try
        {
            await store.AppendAsync(_run.Context, ChatHistory.ToMessages(messages), CancellationToken.None).ConfigureAwait(false);
        }
        catch (UserAuthenticationException)
        {
            // The run ends as revoked; there is nobody whose conversation it would be.
        }
    }

    private async Task ShowAsync(ChatResponseUpdate update, CancellationToken cancellationToken)
    {
        _updates.Add(update);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case TextReasoningContent { Text.Length: > 0 } reasoning:
                    _run.Events.Think(reasoning.Text, ThinkingKind.Reasoning);
                    break;
                case TextContent { Text.Length: > 0 } text when update.Role is null || update.Role == ChatRole.Assistant:
                    _run.Events.Think(text.Text, ThinkingKind.Answer);
                    break;
                case FunctionCallContent call when _showTools && _shownCalls.TryAdd(call.CallId, call.Name):
                    await _run.Events.ToolExecutingAsync(call.Name, call.CallId, ToolText.Of(call.Arguments), cancellationToken).ConfigureAwait(false);
                    break;
                case FunctionResultContent result when _shownCalls.Remove(result.CallId, out var tool):
                    var status = result.Exception is null ? ToolStatus.Succeeded : ToolStatus.Failed;
                    await _run.Events.ToolCompletedAsync(tool, result.CallId, status, ToolText.Of(result.Result), cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    private AgentResult ResultOf(ChatResponse response)
    {
        var interrupts = Approvals.Pending(response.Messages).Select(request => Approvals.InterruptOf(request, _run.Services.GetRequiredService<IEventRedactor>())).ToArray();
        var result = interrupts.Length > 0 ? AgentResult.AwaitingInput(interrupts) with { Output = response.Text } : AgentResult.Success(response.Text);
        return response.Usage is { } usage ? result with { Usage = new AgentUsage(usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0) } : result;
    }
}

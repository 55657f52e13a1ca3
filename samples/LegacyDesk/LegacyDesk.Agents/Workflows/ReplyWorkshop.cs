namespace LegacyDesk.Agents.Workflows;

/// <summary>Drafts replies that a member of staff corrects and sends.</summary>
public sealed class ReplyWorkshop
{
    private readonly AgentRegistry _registry;
    private readonly WebSocketBridge _bridge;

    public ReplyWorkshop(AgentRegistry registry, WebSocketBridge bridge)
    {
        _registry = registry;
        _bridge = bridge;
    }

    /// <summary>Drafts a reply.</summary>
    public Task<AgentResult> DraftAsync(UserExecutionContext context, string text, CancellationToken cancellationToken) =>
        new ExecutionEngine(_registry, _bridge).RunAsync("reply", text, cancellationToken);

    /// <summary>Drafts a reply and has it summed up for the subject line.</summary>
    public async Task<(string Reply, string Subject)> DraftWithSubjectAsync(UserExecutionContext context, string text, CancellationToken cancellationToken)
    {
        var draft = await DraftAsync(context, text, cancellationToken);
        var subject = await new ExecutionEngine(registry: _registry, bridge: _bridge, context: context).RunAsync("summary", text, cancellationToken);
        return (draft.Output ?? "", subject.Output ?? "");
    }
}

namespace Netra.Execution;

/// <summary>Conversations that live with their user, bounded in number and length; gone with the user's revocation, idleness or process.</summary>
internal sealed class InMemoryConversationStore(UserExecutionLimits limits) : IConversationStore
{
    private readonly UserLocal<UserConversations> _conversations = new(() => new UserConversations(limits.Conversations, limits.ConversationMessages));

    public ValueTask<IReadOnlyList<ConversationMessage>> ReadAsync(UserExecutionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_conversations.For(context).Read(context.ThreadId));
    }

    public ValueTask AppendAsync(UserExecutionContext context, IReadOnlyList<ConversationMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        _conversations.For(context).Append(context.ThreadId, messages);
        return ValueTask.CompletedTask;
    }

    /// <summary>Nothing is left to do: the revocation that comes before has dropped what the user had.</summary>
    public ValueTask ForgetAsync(AuthenticatedUser user, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}

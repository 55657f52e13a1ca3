using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// What was said in a user's conversations. A thread id belongs to its user: the key is always (user, thread id), so under somebody else's thread id there is
/// one's own, empty, conversation. The default keeps the last conversations of users who are in memory; register an own one to keep more. Thread-safe.
/// </summary>
public interface IConversationStore
{
    /// <summary>The messages of the context's conversation, oldest first; none where it has not begun.</summary>
    /// <param name="context">Whose conversation, and which.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    ValueTask<IReadOnlyList<ConversationMessage>> ReadAsync(UserExecutionContext context, CancellationToken cancellationToken);

    /// <summary>Appends messages to the context's conversation, all of them or none, with no other call's between them.</summary>
    /// <param name="context">Whose conversation, and which.</param>
    /// <param name="messages">The messages, oldest first.</param>
    /// <param name="cancellationToken">Ends the writing before it has begun.</param>
    ValueTask AppendAsync(UserExecutionContext context, IReadOnlyList<ConversationMessage> messages, CancellationToken cancellationToken);

    /// <summary>Erases all conversations of a user, who may be revoked already. Called by <see cref="UserRealm.ForgetAsync"/>.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Ends it where it stands.</param>
    ValueTask ForgetAsync(AuthenticatedUser user, CancellationToken cancellationToken);
}

/// <summary>A message of a conversation.</summary>
/// <param name="Role">Who said it, for example <c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">What was said.</param>
[UserScoped]
public sealed record ConversationMessage(string Role, string Text)
{
    /// <summary>The message in full, in a form that only its writer reads. Null: the text is all.</summary>
    public string? Data { get; init; }
}

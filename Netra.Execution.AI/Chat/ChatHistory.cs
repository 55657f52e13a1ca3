using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Netra.Execution.AI;

/// <summary>A conversation between its two forms: as it is kept, and as a model reads it.</summary>
internal static class ChatHistory
{
    /// <summary>The messages to send, without what models refuse: results whose calls have been dropped from the beginning, and approvals that are settled.</summary>
    public static IReadOnlyList<ChatMessage> From(IReadOnlyList<ConversationMessage> kept) => WithoutSettled([.. kept.Select(MessageOf).SkipWhile(IsAnswerToNothing)]);

    public static IReadOnlyList<ConversationMessage> ToMessages(IEnumerable<ChatMessage> messages) =>
        [.. messages.Select(message => new ConversationMessage(message.Role.Value, message.Text) { Data = ToolText.ToJson(message, typeof(ChatMessage)) })];

    private static ChatMessage MessageOf(ConversationMessage kept) => kept.Data is null
        ? new ChatMessage(new ChatRole(kept.Role), kept.Text)
        : (ChatMessage)(ToolText.FromJson(kept.Data, typeof(ChatMessage)) ?? throw new JsonException("A kept message is empty."));

    private static bool IsAnswerToNothing(ChatMessage message) => message.Contents.Any(content => content is FunctionResultContent or ToolApprovalResponseContent);

    /// <summary>Once a call has its result, the call and the result say all; who approved it is no longer the model's business.</summary>
    private static IReadOnlyList<ChatMessage> WithoutSettled(List<ChatMessage> messages)
    {
        var settled = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => result.CallId).ToHashSet(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            message.Contents = [.. message.Contents.Where(content => CallOf(content) is not { } call || !settled.Contains(call))];
        }

        return [.. messages.Where(message => message.Contents.Count > 0)];
    }

    private static string? CallOf(AIContent content) => content switch
    {
        ToolApprovalRequestContent request => request.ToolCall.CallId,
        ToolApprovalResponseContent response => response.ToolCall.CallId,
        _ => null,
    };
}

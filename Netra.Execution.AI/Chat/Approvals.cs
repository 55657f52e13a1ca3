using Microsoft.Extensions.AI;

namespace Netra.Execution.AI;

/// <summary>
/// Tool calls that wait for their user. What is approved is looked up in the user's own conversation: the answer brings an id and a decision, never a call.
/// </summary>
internal static class Approvals
{
    /// <summary>The requests that nobody has answered.</summary>
    public static IReadOnlyList<ToolApprovalRequestContent> Pending(IEnumerable<ChatMessage> messages)
    {
        Dictionary<string, ToolApprovalRequestContent> pending = new(StringComparer.Ordinal);
        foreach (var content in messages.SelectMany(message => message.Contents))
        {
            switch (content)
            {
                case ToolApprovalRequestContent request:
                    pending[request.RequestId] = request;
                    break;
                case ToolApprovalResponseContent response:
                    pending.Remove(response.RequestId);
                    break;
            }
        }

        return [.. pending.Values];
    }

    /// <summary>Answers what is pending: as the user says, and with no where the user says nothing and goes on.</summary>
    /// <returns>False where the user answers what is not pending in this conversation, or is being answered already.</returns>
    public static bool TryAnswer(IReadOnlyList<ChatMessage> history, AgentRequest request, InterruptClaims claims, out IReadOnlyList<ChatMessage> answers)
    {
        var pending = Pending(history);
        var given = request.Answers.DistinctBy(answer => answer.Id).ToDictionary(answer => answer.Id, StringComparer.Ordinal);
        answers = [];
        if (given.Keys.Except(pending.Select(open => open.RequestId), StringComparer.Ordinal).Any() || !claims.TryClaim(given.Keys))
        {
            return false;
        }

        if (pending.Count > 0)
        {
            answers = [new ChatMessage(ChatRole.User, [.. pending.Select(open => ResponseTo(open, given.GetValueOrDefault(open.RequestId)))])];
        }

        return true;
    }

    public static AgentInterrupt InterruptOf(ToolApprovalRequestContent request, IEventRedactor redactor)
    {
        if (request.ToolCall is not FunctionCallContent call)
        {
            return new AgentInterrupt(request.RequestId, request.ToolCall.CallId);
        }

        var arguments = redactor.RedactArguments(call.Name, ToolText.Of(call.Arguments));
        return new AgentInterrupt(request.RequestId, $"{call.Name}({arguments})");
    }

    private static AIContent ResponseTo(ToolApprovalRequestContent open, InterruptAnswer? answer) => answer is null
        ? open.CreateResponse(approved: false, "The user went on without an answer.")
        : open.CreateResponse(answer.Approved, answer.Text);
}

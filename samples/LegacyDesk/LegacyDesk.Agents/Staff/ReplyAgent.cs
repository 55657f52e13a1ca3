using LegacyDesk.Core.Conversations;

namespace LegacyDesk.Agents.Staff;

/// <summary>Writes the answer to a customer, with an eye on what was said before.</summary>
public sealed class ReplyAgent : IDeskAgent
{
    public async Task<string> RunAsync(DeskAgentRequest request, IAgentOutput output, CancellationToken cancellationToken)
    {
        await output.ThinkAsync($"Reading \"{request.Input}\"", cancellationToken);
        var lines = new List<string>
        {
            Salutation.For("en", request.Caller),
            $"thank you for writing \"{request.Input}\".",
        };
        if (request.Earlier.Count > 0)
        {
            lines.Add("So far we have talked about:");
            lines.AddRange(request.Earlier.TakeLast(6).Select(line => $"- {line}"));
        }

        return string.Join('\n', lines);
    }
}

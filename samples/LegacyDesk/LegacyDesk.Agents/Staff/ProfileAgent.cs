namespace LegacyDesk.Agents.Staff;

/// <summary>Answers "who am I?", which the chat window asks to greet its user.</summary>
public sealed class ProfileAgent : IDeskAgent
{
    public Task<string> RunAsync(DeskAgentRequest request, IAgentOutput output, CancellationToken cancellationToken) =>
        Task.FromResult($"You are signed in as {request.Caller}.");
}

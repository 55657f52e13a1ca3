namespace Netra.Execution;

/// <summary>What a run used.</summary>
/// <param name="InputTokens">Tokens that the model read.</param>
/// <param name="OutputTokens">Tokens that the model wrote.</param>
public sealed record AgentUsage(long InputTokens, long OutputTokens);

/// <summary>Something a run waits for.</summary>
/// <param name="Id">What an answer refers to.</param>
/// <param name="Reason">What is asked of the user.</param>
public sealed record AgentInterrupt(string Id, string Reason)
{
    /// <summary>What an answer refers to; at most 256 characters.</summary>
    public string Id { get; init => field = EventName.Require(value, nameof(Id)); } = EventName.Require(Id);
}

namespace LegacyDesk.Core.Engine;

/// <summary>Something that answers one request. Agents know neither the engine that runs them nor where their output goes.</summary>
public interface IDeskAgent
{
    /// <summary>Answers a request.</summary>
    /// <returns>The text of the answer.</returns>
    Task<string> RunAsync(DeskAgentRequest request, IAgentOutput output, CancellationToken cancellationToken);
}

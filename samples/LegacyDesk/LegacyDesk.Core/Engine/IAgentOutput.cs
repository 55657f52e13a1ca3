namespace LegacyDesk.Core.Engine;

/// <summary>Where an agent shows what it is doing while it works.</summary>
public interface IAgentOutput
{
    /// <summary>Shows a piece of reasoning.</summary>
    Task ThinkAsync(string delta, CancellationToken cancellationToken);

    /// <summary>Runs a tool and shows that it ran.</summary>
    Task<T> CallToolAsync<T>(string tool, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken);
}

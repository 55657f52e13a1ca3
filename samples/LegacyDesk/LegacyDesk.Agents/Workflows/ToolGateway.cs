namespace LegacyDesk.Agents.Workflows;

/// <summary>Calls the company's other systems and shows that it does.</summary>
public sealed class ToolGateway(DeskNotifier notifier)
{
    /// <summary>Calls a tool as one run of its own.</summary>
    public async Task<T> InvokeAsync<T>(
        UserExecutionContext context, string tool, string purpose, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var callId = Guid.NewGuid().ToString("N");
        await notifier.StartedAsync(tool);
        await notifier.ThinkingAsync(purpose);
        await notifier.ToolExecutingAsync(tool, callId);
        try
        {
            return await call(cancellationToken);
        }
        finally
        {
            await notifier.ToolCompletedAsync(tool, callId);
            await notifier.CompletedAsync();
        }
    }
}

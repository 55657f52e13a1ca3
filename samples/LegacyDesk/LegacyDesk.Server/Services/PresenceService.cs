using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Says who is away.</summary>
public sealed class PresenceService(WebSocketBridge bridge, IExecutionEngineFactory engines)
{
    /// <summary>Shows that the caller is away.</summary>
    public async Task AwayAsync(UserExecutionContext context)
    {
        var notifier = new DeskNotifier(bridge);
        await notifier.StartedAsync("presence");
        await notifier.ThinkingAsync($"{context.UserId} is away");
        await notifier.CompletedAsync();
    }

    /// <summary>Shows that the caller is back.</summary>
    public async Task BackAsync(UserExecutionContext context)
    {
        var progress = engines.CreateEmitter(context);
        await progress.StartedAsync("presence");
        await progress.CompletedAsync();
    }
}

using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Tickets;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Works on tickets.</summary>
public sealed class TicketService
{
    private readonly TicketStore _store;
    private readonly DeskNotifier _notifier;
    private readonly ExecutionEngine _engine;

    public TicketService(TicketStore store, DeskNotifier notifier, AgentRegistry registry, WebSocketBridge bridge)
    {
        _store = store;
        _notifier = notifier;
        _engine = new ExecutionEngine(registry: registry, bridge: bridge);
    }

    /// <summary>Gives a ticket to the caller and says why.</summary>
    /// <returns>The ticket; null if there is none.</returns>
    public async Task<Ticket?> TakeAsync(UserExecutionContext context, int number, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        await _notifier.StartedAsync("take");
        var taken = _store.Change(number, ticket => ticket with { Assignee = context.UserId.ToString() });
        await _notifier.ThinkingAsync($"#{number} is taken: {reason}");
        await _notifier.CompletedAsync();
        return taken;
    }

    /// <summary>Closes a ticket and sums up how it was solved.</summary>
    public async Task<string> SolveAsync(UserExecutionContext context, int number, string solution, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var summary = await _engine.RunAsync("summary", solution, cancellationToken);
        _store.Close(number);
        return summary.Output ?? "";
    }

    /// <summary>Shows that the caller types.</summary>
    public Task TypingAsync(UserExecutionContext context, int number)
    {
        ArgumentNullException.ThrowIfNull(context);
        return _notifier.TypingAsync(number);
    }
}

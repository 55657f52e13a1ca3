namespace LegacyDesk.Attacks;

/// <summary>Both have their browser open; what Anna's agents and actions show must not show up at Bela's.</summary>
public sealed class CrossDeliveryAttack : IAttack
{
    public string Name => "cross-delivery";

    public async Task RunAsync(DeskClient anna, DeskClient bela, LeakCounter leaks, CancellationToken cancellationToken)
    {
        var thought = AttackHost.Canary("thought");
        var status = AttackHost.Canary("status");
        var reason = AttackHost.Canary("reason");
        var end = AttackHost.Canary("end");
        var ticket = await anna.OpenTicketAsync("A broken screen", cancellationToken);
        await using var annasEvents = await anna.ListenAsync(cancellationToken);
        await using var belasEvents = await bela.ListenAsync(cancellationToken);

        await anna.AskAsync("reply", thought, cancellationToken);
        await annasEvents.ReadUntilAsync(thought, cancellationToken);
        await anna.PostAsync("api/presence", new { Text = status }, cancellationToken);
        await annasEvents.ReadUntilAsync(status, cancellationToken);
        await anna.PostAsync($"api/tickets/{ticket}/take", new { Text = reason }, cancellationToken);
        await annasEvents.ReadUntilAsync(reason, cancellationToken);

        await bela.AskAsync("reply", end, cancellationToken);
        await belasEvents.ReadUntilAsync(end, cancellationToken);
        leaks.MustNotContain("an agent's thinking", belasEvents.Received, thought);
        leaks.MustNotContain("a user's presence", belasEvents.Received, status);
        leaks.MustNotContain("a step on a ticket", belasEvents.Received, reason);

        await annasEvents.ReadUntilAsync("agent_completed", cancellationToken);
        await anna.AskAsync("reply", "Goodbye", cancellationToken);
        await annasEvents.ReadUntilAsync("Goodbye", cancellationToken);
        leaks.MustNotContain("the other direction", annasEvents.Received, end);
    }
}

namespace Netra.Execution;

/// <summary>What became of an event, as a value: what <see cref="DeliveryResult"/> says, without an object.</summary>
/// <param name="Sequence">Its place in the user's log; 0 where it was not written.</param>
/// <param name="Dropped">Why it was not written; null: it was.</param>
public readonly record struct EventReceipt(long Sequence, DropReason? Dropped)
{
    /// <summary>It is in the user's log.</summary>
    public bool IsQueued => Dropped is null;

    /// <summary>The same as an object.</summary>
    public DeliveryResult ToDeliveryResult() => Dropped is { } reason ? new DeliveryResult.Dropped(reason) : new DeliveryResult.Queued(Sequence);

    internal static EventReceipt Queued(long sequence) => new(sequence, null);

    internal static EventReceipt NotWritten(DropReason reason) => new(0, reason);
}

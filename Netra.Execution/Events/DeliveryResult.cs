namespace Netra.Execution;

/// <summary>What became of an event.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>It is in the user's log; every connection of the user reads it from there. That somebody saw it is not known.</summary>
    /// <param name="Sequence">Its place in the log.</param>
    public sealed record Queued(long Sequence) : DeliveryResult;

    /// <summary>A client said that it has it.</summary>
    /// <param name="Sequence">Its place in the log.</param>
    public sealed record Delivered(long Sequence) : DeliveryResult;

    /// <summary>It was not written.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Dropped(DropReason Reason) : DeliveryResult;
}

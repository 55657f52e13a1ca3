namespace Netra.Execution;

/// <summary>What became of an event.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>It is in the user's log; readers get it from there.</summary>
    /// <param name="Sequence">Its place.</param>
    public sealed record Queued(long Sequence) : DeliveryResult;

    /// <summary>A client of the user acknowledged it.</summary>
    /// <param name="Sequence">Its place.</param>
    public sealed record Delivered(long Sequence) : DeliveryResult;

    /// <summary>Nobody gets it.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Dropped(string Reason) : DeliveryResult;
}

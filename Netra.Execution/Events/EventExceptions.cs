namespace Netra.Execution;

/// <summary>Something would have crossed users. The message names no user.</summary>
public sealed class IsolationViolationException : Exception
{
    /// <summary>Says what would have crossed.</summary>
    /// <param name="message">What and where, without an identity in it.</param>
    public IsolationViolationException(string message)
        : base(message)
    {
    }
}

/// <summary>An event breaks the order of its run; thrown only under <see cref="ViolationAction.Throw"/>.</summary>
public sealed class EventOrderException : InvalidOperationException
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">The event, and what would have had to come before it.</param>
    public EventOrderException(string message)
        : base(message)
    {
    }
}

/// <summary>A reader of typed events missed some. Reading on from <see cref="Resume"/> is possible.</summary>
public sealed class EventGapException : Exception
{
    internal EventGapException(GapFrame gap)
        : base($"Events {gap.From} to {gap.To} are missing ({WireNames.Of(gap.Reason)}).")
    {
        Gap = gap;
        Resume = new EventCursor(gap.Epoch, Math.Max(gap.To, 0));
    }

    /// <summary>What is missing.</summary>
    public GapFrame Gap { get; }

    /// <summary>The cursor just after the gap.</summary>
    public EventCursor Resume { get; }
}

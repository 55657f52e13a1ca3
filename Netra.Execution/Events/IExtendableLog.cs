namespace Netra.Execution;

/// <summary>A log whose newest event can grow as long as nobody has seen it.</summary>
internal interface IExtendableLog
{
    /// <summary>The newest event. Unlike <see cref="IUserEventLog.Head"/> it is not where anybody begins to read, so the event may still grow.</summary>
    long Newest { get; }

    /// <summary>Whether the newest event may grow: it is this one, nobody has seen it, it is young, and the log is so full that it is worth it.</summary>
    /// <param name="sequence">The event.</param>
    /// <param name="now">The time.</param>
    bool MayExtend(long sequence, DateTimeOffset now);

    /// <summary>Lets the newest event's text grow, if it still may.</summary>
    /// <param name="sequence">The event.</param>
    /// <param name="now">The time.</param>
    /// <param name="escaped">What comes after the text, as it stands within quotation marks.</param>
    bool TryExtend(long sequence, DateTimeOffset now, ReadOnlySpan<byte> escaped);
}

namespace Netra.Execution.Legacy;

/// <summary>A legacy call has no user, no runtime, or is switched off. Nothing was run and nothing was sent.</summary>
public sealed class LegacyCallRefusedException : InvalidOperationException
{
    /// <summary>Says why, and what to do.</summary>
    /// <param name="message">The reason.</param>
    public LegacyCallRefusedException(string message)
        : base(message)
    {
    }
}

using System.Runtime.CompilerServices;

namespace Netra.Execution;

/// <summary>What something is called by in events. Bounded, so that an event fits its limit by cutting its text alone and no name is ever cut.</summary>
internal static class EventName
{
    public const int MaxLength = 256;

    /// <exception cref="ArgumentException">Empty, or too long.</exception>
    public static string Require(string value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, name);
        return Limit(value, name);
    }

    /// <exception cref="ArgumentException">Too long.</exception>
    public static string Limit(string value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value.Length <= MaxLength ? value : throw new ArgumentException($"At most {MaxLength} characters.", name);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Netra.Execution;

/// <summary>
/// A place in a user's log. It is no authority: whose log is read is the <see cref="AuthenticatedUser"/>'s business alone.
/// </summary>
/// <param name="Epoch">The incarnation of the log; compared for equality only.</param>
/// <param name="Sequence">The last event that was seen; 0 before the first.</param>
public readonly record struct EventCursor(string Epoch, long Sequence) : IParsable<EventCursor>
{
    /// <inheritdoc />
    /// <exception cref="FormatException">The text is no cursor.</exception>
    public static EventCursor Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var cursor) ? cursor : throw IdText.Malformed(nameof(EventCursor));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EventCursor result)
    {
        result = default;
        var dot = s?.LastIndexOf('.') ?? -1;
        if (dot < 1 || !IdText.IsValid(s) || !long.TryParse(s.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return false;
        }

        result = new EventCursor(s![..dot], sequence);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}.{Sequence}");
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Netra.Execution;

/// <summary>A conversation of one user. It means something only together with its user: someone else's thread id opens one's own, empty thread.</summary>
[JsonConverter(typeof(ThreadIdJsonConverter))]
public readonly record struct ThreadId : IParsable<ThreadId>
{
    private readonly string? _value;

    /// <summary>Wraps an id.</summary>
    /// <param name="value">1 to 128 letters, digits or printable ASCII characters without white space.</param>
    /// <exception cref="ArgumentException">The text is no id.</exception>
    public ThreadId(string value) => _value = IdText.Require(value, nameof(value));

    /// <summary>The id's text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => _value ?? throw IdText.Unset(nameof(ThreadId));

    internal bool IsSet => _value is not null;

    /// <summary>Mints a new id from 128 random bits.</summary>
    public static ThreadId New() => new(RandomText.Hex());

    /// <inheritdoc />
    /// <exception cref="FormatException">The text is no id.</exception>
    public static ThreadId Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var id) ? id : throw IdText.Malformed(nameof(ThreadId));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ThreadId result)
    {
        result = IdText.IsValid(s) ? new(s!) : default;
        return result.IsSet;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}

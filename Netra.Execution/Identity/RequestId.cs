using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Netra.Execution;

/// <summary>A client's name for one request, so that repeating it starts nothing twice.</summary>
[JsonConverter(typeof(RequestIdJsonConverter))]
public readonly record struct RequestId : IParsable<RequestId>
{
    private readonly string? _value;

    /// <summary>Wraps an id.</summary>
    /// <param name="value">1 to 128 letters, digits or printable ASCII characters without white space.</param>
    /// <exception cref="ArgumentException">The text is no id.</exception>
    public RequestId(string value) => _value = IdText.Require(value, nameof(value));

    /// <summary>The id's text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => _value ?? throw IdText.Unset(nameof(RequestId));

    internal bool IsSet => _value is not null;

    /// <summary>Mints a new id from 128 random bits.</summary>
    public static RequestId New() => new(RandomText.Hex());

    /// <inheritdoc />
    /// <exception cref="FormatException">The text is no id.</exception>
    public static RequestId Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var id) ? id : throw IdText.Malformed(nameof(RequestId));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RequestId result)
    {
        result = IdText.IsValid(s) ? new(s!) : default;
        return result.IsSet;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}

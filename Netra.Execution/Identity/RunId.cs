using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Netra.Execution;

/// <summary>One run of an agent.</summary>
[JsonConverter(typeof(RunIdJsonConverter))]
public readonly record struct RunId : IParsable<RunId>
{
    private readonly string? _value;

    /// <summary>Wraps an id.</summary>
    /// <param name="value">1 to 128 letters, digits or printable ASCII characters without white space.</param>
    /// <exception cref="ArgumentException">The text is no id.</exception>
    public RunId(string value) => _value = IdText.Require(value, nameof(value));

    /// <summary>The id's text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => _value ?? throw IdText.Unset(nameof(RunId));

    internal bool IsSet => _value is not null;

    /// <summary>Mints a new id from 128 random bits.</summary>
    public static RunId New() => new(RandomText.Hex());

    /// <inheritdoc />
    /// <exception cref="FormatException">The text is no id.</exception>
    public static RunId Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var id) ? id : throw IdText.Malformed(nameof(RunId));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RunId result)
    {
        result = IdText.IsValid(s) ? new(s!) : default;
        return result.IsSet;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}

using System.Diagnostics.CodeAnalysis;

namespace Netra.Execution;

/// <summary>Identifies a request: ordinal, 1 to 128 characters. It belongs to a user and means nothing without one.</summary>
public readonly record struct RequestId : IParsable<RequestId>
{
    private readonly string? _value;

    /// <summary>Wraps an identifier.</summary>
    /// <param name="value">1 to 128 characters out of letters, digits and <c>-_.:@|+/=~</c>.</param>
    /// <exception cref="ArgumentException">The value is empty, too long, or has other characters.</exception>
    public RequestId(string value) => _value = Identifier.Checked(value, "request id");

    /// <summary>The identifier.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => Identifier.Used(_value, "request id");

    /// <summary>A new identifier of 128 random bits.</summary>
    public static RequestId New() => new(Identifier.Mint());

    /// <inheritdoc/>
    public static RequestId Parse(string s, IFormatProvider? provider) => new(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RequestId result)
    {
        var valid = Identifier.IsValid(s);
        result = valid ? new RequestId(s!) : default;
        return valid;
    }

    /// <summary>The identifier; empty for <c>default</c>.</summary>
    public override string ToString() => _value ?? "";
}

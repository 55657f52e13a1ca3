using System.Diagnostics.CodeAnalysis;

namespace Netra.Execution;

/// <summary>Identifies a run: ordinal, 1 to 128 characters. It belongs to a user and means nothing without one.</summary>
public readonly record struct RunId : IParsable<RunId>
{
    private readonly string? _value;

    /// <summary>Wraps an identifier.</summary>
    /// <param name="value">1 to 128 characters out of letters, digits and <c>-_.:@|+/=~</c>.</param>
    /// <exception cref="ArgumentException">The value is empty, too long, or has other characters.</exception>
    public RunId(string value) => _value = Identifier.Checked(value, "run id");

    /// <summary>The identifier.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => Identifier.Used(_value, "run id");

    /// <summary>A new identifier of 128 random bits.</summary>
    public static RunId New() => new(Identifier.Mint());

    /// <inheritdoc/>
    public static RunId Parse(string s, IFormatProvider? provider) => new(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RunId result)
    {
        var valid = Identifier.IsValid(s);
        result = valid ? new RunId(s!) : default;
        return valid;
    }

    /// <summary>The identifier; empty for <c>default</c>.</summary>
    public override string ToString() => _value ?? "";
}

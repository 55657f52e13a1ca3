using System.Diagnostics.CodeAnalysis;

namespace Netra.Execution;

/// <summary>Identifies a thread: ordinal, 1 to 128 characters. It belongs to a user and means nothing without one.</summary>
public readonly record struct ThreadId : IParsable<ThreadId>
{
    private readonly string? _value;

    /// <summary>Wraps an identifier.</summary>
    /// <param name="value">1 to 128 characters out of letters, digits and <c>-_.:@|+/=~</c>.</param>
    /// <exception cref="ArgumentException">The value is empty, too long, or has other characters.</exception>
    public ThreadId(string value) => _value = Identifier.Checked(value, "thread id");

    /// <summary>The identifier.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => Identifier.Used(_value, "thread id");

    /// <summary>A new identifier of 128 random bits.</summary>
    public static ThreadId New() => new(Identifier.Mint());

    /// <inheritdoc/>
    public static ThreadId Parse(string s, IFormatProvider? provider) => new(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ThreadId result)
    {
        var valid = Identifier.IsValid(s);
        result = valid ? new ThreadId(s!) : default;
        return valid;
    }

    /// <summary>The identifier; empty for <c>default</c>.</summary>
    public override string ToString() => _value ?? "";
}

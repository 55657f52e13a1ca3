using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// Says who a user is: ordinal, 1 to 128 characters. It proves nothing by itself, and is deliberately no <see cref="IParsable{TSelf}"/>, so that no framework
/// binds one from a route: an identity comes from a <see cref="UserRealm"/>.
/// </summary>
[UserKey]
public readonly record struct UserId
{
    private readonly string? _value;

    /// <summary>Wraps an identifier.</summary>
    /// <param name="value">1 to 128 characters out of letters, digits and <c>-_.:@|+/=~</c>.</param>
    /// <exception cref="ArgumentException">The value is empty, too long, or has other characters.</exception>
    public UserId(string value) => _value = Identifier.Checked(value, "user id");

    /// <summary>The identifier.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => Identifier.Used(_value, "user id");

    /// <summary>The identifier; empty for <c>default</c>.</summary>
    public override string ToString() => _value ?? "";
}

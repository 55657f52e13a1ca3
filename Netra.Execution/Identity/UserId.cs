using System.Text.Json.Serialization;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// Who a user is, compared ordinally. Deliberately not <see cref="IParsable{TSelf}"/>: a minimal API would bind it from a route, and an identity comes
/// from a <see cref="UserRealm"/> or not at all.
/// </summary>
[UserKey]
[JsonConverter(typeof(UserIdJsonConverter))]
public readonly record struct UserId
{
    private readonly string? _value;

    /// <summary>Wraps an id.</summary>
    /// <param name="value">1 to 128 letters, digits or printable ASCII characters without white space.</param>
    /// <exception cref="ArgumentException">The text is no id.</exception>
    public UserId(string value) => _value = IdText.Require(value, nameof(value));

    /// <summary>The id's text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => _value ?? throw IdText.Unset(nameof(UserId));

    internal bool IsSet => _value is not null;

    /// <inheritdoc />
    public override string ToString() => Value;
}

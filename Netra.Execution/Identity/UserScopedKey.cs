using System.Globalization;
using System.Text;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// A key for one user's entry in a shared store. Made by <see cref="UserExecutionContext.Key"/>. Each part carries its length, so two different lists of
/// parts never make the same key.
/// </summary>
[UserKey]
public readonly record struct UserScopedKey
{
    private readonly string? _text;

    internal UserScopedKey(UserId owner, string component, ReadOnlySpan<object> parts)
    {
        var text = new StringBuilder();
        LengthPrefixed.Append(text, owner.Value);
        LengthPrefixed.Append(text, component);
        foreach (var part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
            LengthPrefixed.Append(text, Convert.ToString(part, CultureInfo.InvariantCulture) ?? "");
        }

        _text = text.ToString();
    }

    /// <summary>The key for stores that take strings.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string ToCacheKey() => _text ?? throw IdText.Unset(nameof(UserScopedKey));

    /// <inheritdoc />
    public override string ToString() => ToCacheKey();
}

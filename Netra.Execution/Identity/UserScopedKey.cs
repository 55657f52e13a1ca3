using System.Globalization;
using System.Text;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>A key whose entries belong to one user. Two keys are equal only if user, component and every part are equal.</summary>
[UserKey]
public sealed record UserScopedKey
{
    private const string DigestMark = "h:";

    private readonly string _text;

    internal UserScopedKey(UserId user, string component, IEnumerable<object> parts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(component);
        User = user;
        Component = component;
        _text = Join([user.Value, component, .. parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture) ?? "")]);
    }

    /// <summary>Whose entries they are.</summary>
    public UserId User { get; }

    /// <summary>Which part of the program keeps them.</summary>
    public string Component { get; }

    /// <summary>The key as text for a string-keyed cache: each part with its length before it, so no two keys have one text.</summary>
    public string ToCacheKey() => _text;

    /// <summary>
    /// One id for each issuer, tenant and subject. A subject that stands alone is its own id, unless it could be read as one of the other two forms:
    /// those begin with a length, or with the mark of a digest.
    /// </summary>
    internal static UserId UserOf(string? issuer, string? tenant, string subject)
    {
        if (issuer is null && tenant is null && !subject.StartsWith(DigestMark, StringComparison.Ordinal) && !BeginsWithLength(subject))
        {
            return new UserId(subject);
        }

        var text = Join([issuer ?? "", tenant ?? "", subject]);
        return Identifier.IsValid(text)
            ? new UserId(text)
            : new UserId(DigestMark + System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private static bool BeginsWithLength(string subject) => subject.AsSpan().IndexOfAnyExceptInRange('0', '9') is > 0 and var end && subject[end] == ':';

    private static string Join(IReadOnlyList<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part);
        }

        return text.ToString();
    }
}

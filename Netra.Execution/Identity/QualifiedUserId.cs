using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Netra.Execution;

/// <summary>
/// One id for each issuer, tenant and subject: two issuers may both have a user "1", and they are two users. A subject that stands alone is its own id, unless
/// it could be read as one of the other two forms, which begin with a length or with the mark of a digest.
/// </summary>
internal static class QualifiedUserId
{
    private const string DigestMark = "h:";

    public static UserId Of(string? issuer, string? tenant, string subject)
    {
        if (issuer is null && tenant is null && !subject.StartsWith(DigestMark, StringComparison.Ordinal) && !LengthPrefixed.Resembles(subject))
        {
            return new UserId(subject);
        }

        var text = LengthPrefixed.Join(issuer ?? "", tenant ?? "", subject);
        return IdText.IsValid(text)
            ? new UserId(text)
            : new UserId(DigestMark + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Netra.Execution;

/// <summary>Users as telemetry may show them: as a keyed hash, or not at all.</summary>
internal sealed class UserPseudonyms(ReadOnlyMemory<byte>? key)
{
    private const int Length = 16;

    public string? Of(UserId userId) => key is { } secret ? Convert.ToHexStringLower(HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes(userId.Value)))[..Length] : null;
}

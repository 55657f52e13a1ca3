using System.Security.Cryptography;
using System.Text;

namespace Netra.Execution.AI;

/// <summary>A user's key as shared caches get it: of one length, and naming nobody.</summary>
internal static class CacheKey
{
    public static string Of(UserScopedKey key) => "netra:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToCacheKey())));
}

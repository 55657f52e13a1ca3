using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Distributed;
using Netra.Execution.Annotations;

namespace Netra.Execution.AI;

/// <summary>
/// One user's entries in a distributed cache, sealed under a secret of the user that lies there too. A distributed cache cannot drop all entries of a user, but
/// without the secret nobody can read them: so it is the secret that is dropped.
/// </summary>
[UserScoped]
internal sealed class SealedCache : IDistributedCache
{
    private const int SecretLength = 32;

    private static readonly int s_nonceLength = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int s_tagLength = AesGcm.TagByteSizes.MaxSize;

    private readonly IDistributedCache _cache;
    private readonly string _secretKey;

    public SealedCache(IDistributedCache cache, UserExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(context);
        _cache = cache;
        _secretKey = SecretKeyOf(context);
    }

    /// <summary>Makes every sealed entry of a user unreadable.</summary>
    public static Task ForgetAsync(IDistributedCache cache, UserExecutionContext context, CancellationToken cancellationToken) =>
        cache.RemoveAsync(SecretKeyOf(context), cancellationToken);

    public byte[]? Get(string key) => Open(_cache.Get(_secretKey), key, _cache.Get(key));

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        await _cache.GetAsync(_secretKey, token).ConfigureAwait(false) is { } secret ? Open(secret, key, await _cache.GetAsync(key, token).ConfigureAwait(false)) : null;

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        var secret = _cache.Get(_secretKey);
        if (secret is null)
        {
            _cache.Set(_secretKey, secret = RandomNumberGenerator.GetBytes(SecretLength), new DistributedCacheEntryOptions());
        }

        _cache.Set(key, Seal(secret, key, value), options);
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        var secret = await _cache.GetAsync(_secretKey, token).ConfigureAwait(false);
        if (secret is null)
        {
            // Of two that come first at the same time one secret stays; what was sealed under the other is as if it were not there.
            secret = RandomNumberGenerator.GetBytes(SecretLength);
            await _cache.SetAsync(_secretKey, secret, new DistributedCacheEntryOptions(), token).ConfigureAwait(false);
        }

        await _cache.SetAsync(key, Seal(secret, key, value), options, token).ConfigureAwait(false);
    }

    public void Refresh(string key) => _cache.Refresh(key);

    public Task RefreshAsync(string key, CancellationToken token = default) => _cache.RefreshAsync(key, token);

    public void Remove(string key) => _cache.Remove(key);

    public Task RemoveAsync(string key, CancellationToken token = default) => _cache.RemoveAsync(key, token);

    private static string SecretKeyOf(UserExecutionContext context) => CacheKey.Of(context.Key("chat-secret"));

    private static byte[] Seal(byte[] secret, string key, byte[] value)
    {
        var entry = new byte[s_nonceLength + s_tagLength + value.Length];
        var (nonce, tag, text) = Parts(entry);
        RandomNumberGenerator.Fill(nonce.Span);
        using var cipher = new AesGcm(secret, s_tagLength);
        cipher.Encrypt(nonce.Span, value, text.Span, tag.Span, Encoding.UTF8.GetBytes(key));
        return entry;
    }

    private static byte[]? Open(byte[]? secret, string key, byte[]? entry)
    {
        if (secret?.Length != SecretLength || entry is null || entry.Length < s_nonceLength + s_tagLength)
        {
            return null;
        }

        var (nonce, tag, text) = Parts(entry);
        var value = new byte[text.Length];
        using var cipher = new AesGcm(secret, s_tagLength);
        try
        {
            cipher.Decrypt(nonce.Span, text.Span, tag.Span, value, Encoding.UTF8.GetBytes(key));
            return value;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Text) Parts(byte[] entry) =>
        (entry.AsMemory(0, s_nonceLength), entry.AsMemory(s_nonceLength, s_tagLength), entry.AsMemory(s_nonceLength + s_tagLength));
}

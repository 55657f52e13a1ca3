using System.Security.Cryptography;

namespace Netra.Execution;

/// <summary>Cryptographic randomness for ids, fetched for many of them at once. Nothing that was given out stays. Thread-safe.</summary>
internal static class RandomText
{
    private const int Buffered = 512;

    [ThreadStatic]
    private static byte[]? s_bytes;

    [ThreadStatic]
    private static int s_used;

    /// <summary>128 random bits as 32 hexadecimal digits.</summary>
    public static string Hex()
    {
        var bytes = Take(16);
        var text = Convert.ToHexStringLower(bytes);
        bytes.Clear();
        return text;
    }

    public static ulong Number()
    {
        var bytes = Take(sizeof(ulong));
        var number = BitConverter.ToUInt64(bytes);
        bytes.Clear();
        return number;
    }

    private static Span<byte> Take(int count)
    {
        var bytes = s_bytes ??= new byte[Buffered];
        if (s_used == 0 || s_used + count > bytes.Length)
        {
            RandomNumberGenerator.Fill(bytes);
            s_used = 0;
        }

        s_used += count;
        return bytes.AsSpan(s_used - count, count);
    }
}

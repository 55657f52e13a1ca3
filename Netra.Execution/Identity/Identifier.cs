using System.Buffers;

namespace Netra.Execution;

/// <summary>What every identifier is held to: 1 to 128 characters that are safe in a log line and a header.</summary>
internal static class Identifier
{
    public const int MaximumLength = 128;

    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:@|+/=~");

    public static bool IsValid(string? value) =>
        value is { Length: > 0 and <= MaximumLength } && !value.AsSpan().ContainsAnyExcept(s_allowed);

    public static string Checked(string value, string kind)
    {
        ArgumentNullException.ThrowIfNull(value);
        return IsValid(value)
            ? value
            : throw new ArgumentException($"A {kind} has 1 to {MaximumLength} characters out of letters, digits and -_.:@|+/=~.", nameof(value));
    }

    public static string Used(string? value, string kind) => value ?? throw new InvalidOperationException($"This {kind} was never given a value.");

    /// <summary>128 random bits as 22 characters.</summary>
    public static string Mint()
    {
        Span<byte> bits = stackalloc byte[16];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bits);
        return System.Buffers.Text.Base64Url.EncodeToString(bits);
    }
}

using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.Migration.Writing;

/// <summary>Splices changes into a file's bytes: what is not changed comes out as it went in, and what is new takes the file's own line ending.</summary>
public static class FileText
{
    /// <summary>The file's bytes with the changes.</summary>
    /// <param name="original">The file as it is on disk.</param>
    /// <param name="changes">Positions in its decoded text, sorted.</param>
    public static byte[] Splice(byte[] original, IReadOnlyList<TextChange> changes)
    {
        var (encoding, preamble) = EncodingOf(original);
        var text = Decode(original);
        return [.. original[..preamble], .. encoding.GetBytes(Splice(text, changes))];
    }

    /// <summary>The text with the changes, in its own line ending.</summary>
    internal static string Splice(string text, IReadOnlyList<TextChange> changes)
    {
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var spliced = new StringBuilder();
        var position = 0;
        foreach (var change in changes)
        {
            spliced.Append(text, position, change.Span.Start - position);
            spliced.Append((change.NewText ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", newLine, StringComparison.Ordinal));
            position = change.Span.End;
        }

        return spliced.Append(text, position, text.Length - position).ToString();
    }

    /// <summary>The file's text, without its byte order mark.</summary>
    public static string Decode(byte[] original)
    {
        var (encoding, preamble) = EncodingOf(original);
        return encoding.GetString(original, preamble, original.Length - preamble);
    }

    /// <summary>False for text that is neither marked nor UTF-8: whatever it is, its bytes are kept.</summary>
    internal static bool HasKnownEncoding(byte[] bytes) => EncodingOf(bytes).Encoding != Encoding.Latin1;

    private static (Encoding Encoding, int Preamble) EncodingOf(byte[] bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (new UTF8Encoding(true, throwOnInvalidBytes: true), 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => IsUtf8(bytes) ? (new UTF8Encoding(false), 0) : (Encoding.Latin1, 0),
    };

    private static bool IsUtf8(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}

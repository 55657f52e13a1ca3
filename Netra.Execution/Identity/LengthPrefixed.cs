using System.Globalization;
using System.Text;

namespace Netra.Execution;

/// <summary>Several texts as one: each with its length before it, so that two different lists never have one text.</summary>
internal static class LengthPrefixed
{
    public static StringBuilder Append(StringBuilder text, string part) =>
        text.Append(part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part);

    public static string Join(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            Append(text, part);
        }

        return text.ToString();
    }

    /// <summary>Whether a text could be taken for a joined one.</summary>
    public static bool Resembles(string text) => text.AsSpan().IndexOfAnyExceptInRange('0', '9') is > 0 and var end && text[end] == ':';
}

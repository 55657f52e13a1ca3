using System.Text.RegularExpressions;

namespace LegacyDesk.Core.Text;

/// <summary>Takes out what must not be printed: card numbers and e-mail addresses.</summary>
public static partial class Redactor
{
    /// <summary>Replaces what is private with a mark of its kind.</summary>
    public static string Redact(string text) => Mail().Replace(Card().Replace(text, "[card]"), "[e-mail]");

    [GeneratedRegex(@"\b(?:\d[ -]?){13,16}\b")]
    private static partial Regex Card();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[\w.]+")]
    private static partial Regex Mail();
}

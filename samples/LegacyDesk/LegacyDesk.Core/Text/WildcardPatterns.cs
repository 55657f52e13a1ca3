using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace LegacyDesk.Core.Text;

/// <summary>Compiled wildcards. What is kept under a pattern is made of the pattern alone, whoever asked first.</summary>
public static class WildcardPatterns
{
    private static readonly ConcurrentDictionary<string, Regex> s_compiled = new();

    /// <summary>True if a subject fits a pattern with <c>*</c> and <c>?</c>.</summary>
    public static bool Fits(string subject, string pattern)
    {
        if (!s_compiled.TryGetValue(pattern, out var compiled))
        {
            compiled = new Regex("^" + Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".") + "$", RegexOptions.IgnoreCase);
            s_compiled.TryAdd(pattern, compiled);
        }

        return compiled.IsMatch(subject);
    }
}

using System.Collections.Frozen;

namespace Netra.Execution;

/// <summary>Copies from a request what is allow-listed and harmless, and nothing else.</summary>
internal static class RequestFacts
{
    public const int MaxLength = 1024;

    public static readonly IReadOnlyDictionary<string, string> None = FrozenDictionary<string, string>.Empty;

    public static IReadOnlyDictionary<string, string> Copy(
        IReadOnlyDictionary<string, string> before, IEnumerable<KeyValuePair<string, string?>> facts, ISet<string> allowed)
    {
        var copy = new Dictionary<string, string>(before, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in facts)
        {
            if (value is not null && allowed.Contains(name) && IsHarmless(value))
            {
                copy[name] = value;
            }
        }

        return copy.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsHarmless(string value) => value.Length <= MaxLength && !value.Any(char.IsControl);
}
